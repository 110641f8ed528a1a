// Why a turn brought no answer, in a closed set of words: what a CLI says may quote the prompt, so none
// of its own words go on.
import { objectsIn, wordsOf } from "./cli-output.mjs";

/** Sentence per kind; the ask's owner decides by the kind whether to ask again. */
const SENTENCES = {
  TimedOut: "gave no answer within the time of a turn",
  Interrupted: "was ended before it answered",
  Unstartable: "cannot be started: look whether it is installed",
  Refused: "is not signed in, or its sign-in was refused: sign it in again",
  SignInSpent: "has a sign-in that ran out or was used elsewhere: sign it in again",
  RateLimited: "has used up its quota for now",
  ProviderDown: "cannot reach its provider, or the provider failed",
  ToolMissing: "started without the Conductor",
  GivenUp: "could not bring the message to an end, and it was set aside",
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
  if (SPENT.test(wordsOf(voice, turn))) return fault("SignInSpent", voice);
  return fault(byStatus(statusOf(voice, turn, events)) ?? byWords(voice, turn, events), voice);
}

/** The HTTP status behind a failure, as far as the CLI tells it. */
function statusOf(voice, turn, events) {
  if (voice === "claude") return events.filter((e) => e.is_error === true).pop()?.api_error_status;
  if (voice === "gemini") return geminiStatus(turn, events);
  if (voice === "copilot") return events.find((e) => e.type === "session.error")?.data?.statusCode;
  return numberIn(wordsOf(voice, turn));
}

/** An exit status has eight bits: 401 arrives as 145, 429 as 173, 500 as 244, 529 as 17. */
function geminiStatus({ code, stderr }, events) {
  const byExit = { 41: 401, 145: 401, 147: 403, 173: 429, 244: 500, 246: 502, 247: 503, 17: 529 }[code];
  return byExit ?? [...events, ...objectsIn(stderr)].map((e) => Number(e.error?.code)).find((n) => n >= 400);
}

const numberIn = (words) => Number(/\b(?:status|error)\D{0,10}(40[123]|429|5\d\d)\b/i.exec(words)?.[1]) || undefined;

function byStatus(status) {
  if (status === 401 || status === 403) return "Refused";
  if (status === 402 || status === 429) return "RateLimited";
  return status >= 500 ? "ProviderDown" : undefined;
}

const SPENT = /refresh.?token\b.{0,60}\b(?:already (?:been )?used|reused|revoked|expired|invalid)|access token could not be refreshed|refresh_token_(?:reused|expired|invalidated)/is;
const REFUSED =
  /not logged in|no authentication information|please run \/login|log ?in again|sign ?in again|unauthori[sz]ed|\b401\b|invalid_grant|authentication_error|invalid (?:api key|authentication|credentials?)|(?:token|login|session|credentials?) (?:has |have |is )?expired|please set an auth method/i;
const LIMITED = /rate.?limit|too many requests|quota|usage limit|hit your limit|credit balance is too low|resource_exhausted/i;

function byWords(voice, turn, events) {
  const { code, stderr } = turn;
  const words = wordsOf(voice, turn);
  const type = events.find((e) => e.type === "session.error")?.data?.errorType ?? "";
  if (REFUSED.test(words) || /^auth/i.test(type)) return "Refused";
  if (LIMITED.test(words) || /limit|quota/i.test(type)) return "RateLimited";
  if (voice === "codex" && /required.{0,40}mcp|mcp.{0,80}(required|failed to (start|initialize))/is.test(stderr)) {
    return "ToolMissing";
  }
  const reported = events.some((e) => e.type === "turn.failed" || e.type === "session.error" || e.is_error === true || e.error);
  return reported && code !== 0 ? "ProviderDown" : "Malformed";
}
