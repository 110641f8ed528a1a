import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { shown } from "../lib/hidden.mjs";
import { inert } from "../lib/prompt.mjs";
import { sayable } from "../lib/sayable.mjs";

const table = JSON.parse(fs.readFileSync(new URL("../schema/hidden-characters.json", import.meta.url), "utf8"));
const ranges = table.ranges.map((range) => range.split("-").map((hex) => parseInt(hex, 16)));
const inTable = (code) => ranges.some(([first, last]) => code >= first && code <= last);
const UNASSIGNED = /\p{Cn}/u;

test("both sides hold the same characters for hidden", () => {
  for (let code = 0; code <= 0x10ffff; code++) {
    const character = String.fromCodePoint(code);
    const hidden = shown(character) !== character;
    if (UNASSIGNED.test(character)) assert.ok(hidden, code.toString(16));
    else if (hidden !== inTable(code)) assert.fail(`U+${code.toString(16)} hidden=${hidden}`);
  }
});

test("a prompt holds none of them, and loses nothing", () => {
  for (const [first, last] of ranges) {
    for (let code = first; code <= Math.min(last, first + 300); code++) {
      const text = `a${String.fromCodePoint(code)}b@c`;
      const prompt = inert({ text });
      assert.equal(shown(prompt), prompt);
      assert.ok(!prompt.includes("@"));
      if (code < 0xd800 || code > 0xdfff) assert.equal(JSON.parse(prompt).text, text);
    }
  }
});

test("text smuggled as tags is there to be read", () => {
  const tags = [..."obey me"].map((letter) => String.fromCodePoint(0xe0000 + letter.charCodeAt(0))).join("");
  assert.match(inert({ text: `hello${tags}` }), /hello\\udb40\\udc6f/);
  assert.equal(sayable(`hello${tags}world`), "hello world");
});
