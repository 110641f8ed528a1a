// The settings of a runner, from its unit's environment and ~/.max/env.
import { inboxName } from "./signal-name.mjs";
import { known, NAMES } from "./voices.mjs";

/**
 * @param {string|undefined} voice
 * @param {Record<string, string|undefined>} env MAX_EIDOLON, MAX_SHARE, HOME; optional MAX_LEAD_VOICE (claude),
 *   MAX_GRACE_SECONDS (20), MAX_TURN_SECONDS (600), MAX_LOOK_MILLIS (1000)
 * @returns {import("./runner.mjs").Settings & {home: string}}
 */
export function settingsFrom(voice, env) {
  if (!known(voice)) throw new Error(`Name the voice: --voice ${NAMES.join("|")}.`);
  const eidolon = inboxName(env.MAX_EIDOLON);
  if (!eidolon) throw new Error("MAX_EIDOLON is no inbox name: set it to the Eidolon's name in lower case.");
  for (const name of ["MAX_SHARE", "HOME"]) {
    if (!env[name]?.startsWith("/")) throw new Error(`${name} is no absolute path: set it in the unit.`);
  }
  const lead = env.MAX_LEAD_VOICE ?? NAMES[0];
  if (!known(lead)) throw new Error(`MAX_LEAD_VOICE is none of ${NAMES.join(", ")}: correct it in ~/.max/env.`);
  return {
    eidolon,
    voice,
    lead,
    share: env.MAX_SHARE,
    home: env.HOME,
    graceSeconds: number(env, "MAX_GRACE_SECONDS", 20),
    turnSeconds: number(env, "MAX_TURN_SECONDS", 600),
    lookMillis: number(env, "MAX_LOOK_MILLIS", 1000),
  };
}

function number(env, name, otherwise) {
  const value = env[name] === undefined ? otherwise : Number(env[name]);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new Error(`${name} is no number: correct it in ~/.max/env.`);
}
