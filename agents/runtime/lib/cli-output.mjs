// What the CLIs print for programs, with whatever stands around it: a line about cached credentials before
// it, a notice of an update after it. The service and the proof of a voice both read it here.
import { plain } from "./sayable.mjs";

const BROKEN_TRIES = 50;

/** The JSON objects of a text, in order: each begins a line, or is all the JSON there is; the rest is noise. */
export function objectsIn(text) {
  const found = [];
  let broken = 0;
  for (let at = begins(text, 0); at >= 0 && broken < BROKEN_TRIES; ) {
    const end = whole(text, at);
    if (end < 0) broken += 1;
    else found.push(text.slice(at, end));
    at = begins(text, end < 0 ? at + 1 : end);
  }
  const objects = found.flatMap((each) => parsed(each) ?? []);
  const first = text.indexOf("{");
  return objects.length > 0 || first < 0 ? objects : [parsed(text.slice(first, whole(text, first)))].filter(Boolean);
}

/** Where the next line begins with a brace, colours and marks of the terminal aside; -1 when none does. */
function begins(text, from) {
  const line = /^(?:\ufeff|\r|\u001b\[[0-?]*[ -/]*[@-~])*\{/gm;
  line.lastIndex = from;
  const found = line.exec(text);
  return found ? found.index + found[0].length - 1 : -1;
}

/** Behind the brace that closes the one at this place; -1 when none does. */
function whole(text, from) {
  let depth = 0;
  let quoted = false;
  for (let at = from; at < text.length; at++) {
    const c = text[at];
    if (quoted) {
      if (c === "\\") at += 1;
      else if (c === '"') quoted = false;
    } else if (c === '"') quoted = true;
    else if (c === "{") depth += 1;
    else if (c === "}" && --depth === 0) return at + 1;
  }
  return -1;
}

function parsed(text) {
  try {
    const value = JSON.parse(text);
    return value !== null && typeof value === "object" ? value : undefined;
  } catch {
    return undefined;
  }
}

/** How each CLI tells an error in its own form; undefined when it told none. */
const TELLS = {
  claude: (all) => all.filter((e) => e.is_error === true).pop()?.result,
  codex: (all) =>
    all.filter((e) => e.type === "turn.failed").pop()?.error?.message ?? all.filter((e) => e.type === "error").pop()?.message,
  gemini: (all) => all.filter((e) => e.error).map(({ error }) => error.message ?? error.type ?? error).pop(),
  copilot: (all) => all.filter((e) => e.type === "session.error").map(({ data }) => data?.message ?? data?.errorType).pop(),
};

/**
 * The CLI's own words about a failure, in one line; they may quote the prompt, so they are for those only
 * who know what was asked. What is written in the CLI's own form comes before what it printed otherwise.
 * @param {string} voice
 * @param {import("./turn.mjs").Turn} turn
 */
export function wordsOf(voice, { stdout, stderr }) {
  const told = TELLS[voice]([...objectsIn(stdout), ...objectsIn(stderr)]);
  if (typeof told === "string" && told.trim() !== "") return plain(told);
  const lines = [stderr, stdout].flatMap((text) => text.split("\n").map(plain).filter(Boolean));
  return lines.find((line) => /error|fail|denied|refused|not /i.test(line)) ?? lines.pop() ?? "";
}
