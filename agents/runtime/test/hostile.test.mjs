// What agents, leads, containers and vendors may write, by a seed, through everything a model or a human
// reads of this package: nothing live, nothing invisible.
import assert from "node:assert/strict";
import { test } from "node:test";
import { inert, promptFor } from "../lib/prompt.mjs";
import { sayable } from "../lib/sayable.mjs";
import { render } from "../lib/signal-markdown.mjs";

const MANY = 5_000;
const SEED = Number(process.env.MAX_SEED ?? 19);
const LEFT = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164\ufe00-\ufe0f\uffa0\u{e0000}-\u{e0fff}]/u;
const PARTS = [
  "\u001b[2J", "\u001b]8;;https://evil.example\u0007x\u001b]8;;\u0007", "\u001b]52;c;eA==\u0007", "\u009b31m", "\r", "\n", "\t", "\u0085",
  "\u2028", "\u202e", "\u2066", "\u061c", "\u200b", "\u034f", "\u115f", "\u3164", "\uffa0", "\u180e", "\ufe0f", "\u{e0100}", "\u{e0001}\u{e0041}",
  "\ufff9", "\ud800", "[x](https://evil.example)", "<script>alert(1)</script>", "```", "`", "# h", "| a |", "=1+1", "@/etc/passwd", "/clear", "word", "東京",
];

/** The same for the same seed (mulberry32). */
function* hostile(seed) {
  let state = seed;
  const next = (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
  for (let i = 0; i < MANY; i++) {
    let words = "";
    for (let parts = next(6); parts >= 0; parts--) words += next(4) ? PARTS[next(PARTS.length)] : String.fromCodePoint(next(0x110000));
    yield words;
  }
}

test("no prompt holds anything that is not seen, or that a CLI would expand", () => {
  for (const words of hostile(SEED)) {
    const json = inert({ [words]: words });
    assert.ok(!LEFT.test(json) && !json.includes("@"), JSON.stringify(words));
    if (words.isWellFormed?.() ?? true) assert.deepEqual(JSON.parse(json), { [words]: words });
    const prompt = promptFor({ type: "REQUEST", from: "x", subject: words, data: { text: words } }, { "a.md": words });
    assert.ok(!LEFT.test(prompt.replaceAll("\n", "")), JSON.stringify(words));
  }
});

test("a message for human eyes is code to its last line", () => {
  for (const words of hostile(SEED + 1)) {
    const page = render({ id: words, type: "REQUEST", from: "mike", to: "clara", time: words, subject: words, data: { a: words, b: [words, [words]], c: { [words]: words }, [`k${words}`]: words } });
    assert.ok(!LEFT.test(page.replaceAll("\n", "")), JSON.stringify(words));
    for (const line of page.split("\n").slice(1)) assert.match(line, /^(?: {4}.*|- [A-Za-z ]+: `[^`]*`|## `[^`]*`)?$/, JSON.stringify(words));
  }
});

test("a program's words are one visible line", () => {
  for (const words of hostile(SEED + 2)) assert.ok(!LEFT.test(sayable(words)), JSON.stringify(words));
});
