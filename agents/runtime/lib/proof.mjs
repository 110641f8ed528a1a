// The proof of one voice: one real turn, called, bounded and read exactly as its service does it. Nobody's
// words are in the prompt, so the CLI's own may be told.
import { wordsOf } from "./cli-output.mjs";
import { sayable } from "./sayable.mjs";
import { runTurn } from "./turn.mjs";
import { lineOf, understand } from "./voices.mjs";

const PROMPT = "This is a connection test. Answer with the single word READY.\n";

/**
 * One line that says how it went: `answered SECONDS`, or the kind of the fault, a colon and a sentence that
 * ends with the CLI's words.
 * @param {string} voice
 * @param {{env: object, seconds: number}} how
 * @returns {Promise<string>}
 */
export async function prove(voice, { env, seconds }) {
  const begun = Date.now();
  const turn = await runTurn(lineOf(voice, { env, seconds }), { input: PROMPT, timeoutMillis: seconds * 1000 });
  const { fault } = understand(voice, turn);
  return fault ? told(voice, fault, turn) : `answered ${Math.round((Date.now() - begun) / 1000)}`;
}

function told(voice, { kind, reason }, turn) {
  const words = sayable(wordsOf(voice, turn), 180);
  const status = turn.code === null || turn.code === 0 ? "" : ` (exit ${turn.code})`;
  return `${kind}: ${reason.replace(/^The voice /, "").replace(/\.$/, "")}${status}${words ? `; it says: ${words}` : ""}`;
}
