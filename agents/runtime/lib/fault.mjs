// Why a turn brought no answer, in a closed set of words: what a CLI says may quote the prompt, so none
// of its own words go on.

/** Sentence per kind; the ask's owner decides by the kind whether to ask again. */
const SENTENCES = {
  TimedOut: "gave no answer within the time of a turn",
  Interrupted: "was ended before it answered",
  Unstartable: "cannot be started: look whether it is installed",
  Refused: "is not signed in, or its sign-in was refused: sign it in again",
  RateLimited: "has used up its quota for now",
  ProviderDown: "cannot reach its provider, or the provider failed",
  ToolMissing: "started without the Conductor",
  Malformed: "ended without an answer that can be read",
};

/** @typedef {{kind: keyof typeof SENTENCES, reason: string}} Fault */

/** A fault of this kind, with its sentence. */
export const fault = (kind, voice) => ({ kind, reason: `The voice ${voice} ${SENTENCES[kind]}.` });

/**
 * @param {string} voice
 * @param {import("./turn.mjs").Turn} turn
 * @param {object[]} events what it printed, line by line
 * @returns {Fault}
 */
export function faultOf(voice, turn, events) {
  if (turn.end === "timed-out") return fault("TimedOut", voice);
  if (turn.end === "aborted" || (turn.code === null && turn.end === "ended")) return fault("Interrupted", voice);
  if (turn.end === "unstartable" || turn.code === 127) return fault("Unstartable", voice);
  if (turn.end === "too-long") return fault("Malformed", voice);
  return fault(byStatus(statusOf(voice, turn, events)) ?? byWords(voice, turn, events), voice);
}

/** The HTTP status behind a failure, as far as the CLI tells it. */
function statusOf(voice, { code, stderr }, events) {
  const last = events[events.length - 1];
  if (voice === "claude") return last?.api_error_status;
  // An exit status has eight bits: 401 arrives as 145, 429 as 173, 500 as 244, 529 as 17.
  if (voice === "gemini") return { 41: 401, 145: 401, 147: 403, 173: 429, 244: 500, 247: 503, 17: 529 }[code];
  if (voice === "copilot") return events.find((e) => e.type === "session.error")?.data?.statusCode;
  const words = events.find((e) => e.type === "turn.failed")?.error?.message ?? stderr;
  return Number(/\b(?:status|error)\D{0,10}(401|403|429|5\d\d)\b/i.exec(words)?.[1]) || undefined;
}

function byStatus(status) {
  if (status === 401 || status === 403) return "Refused";
  if (status === 429) return "RateLimited";
  return status >= 500 ? "ProviderDown" : undefined;
}

function byWords(voice, { code, stderr }, events) {
  const last = events[events.length - 1];
  const words = `${stderr}\n${last?.is_error ? last.result : ""}`;
  if (/not logged in|no authentication information|please run \/login/i.test(words)) return "Refused";
  if (voice === "codex" && /required.{0,40}mcp|mcp.{0,80}(required|failed to (start|initialize))/is.test(stderr)) {
    return "ToolMissing";
  }
  const reported = events.some((e) => e.type === "turn.failed" || e.type === "session.error" || e.is_error === true);
  return reported && code !== 0 ? "ProviderDown" : "Malformed";
}
