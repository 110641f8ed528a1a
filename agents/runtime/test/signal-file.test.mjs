import assert from "node:assert/strict";
import { Buffer } from "node:buffer";
import fs from "node:fs";
import { test } from "node:test";
import { MalformedSignal, MAX_BYTES, read, write } from "../lib/signal-file.mjs";
import { render } from "../lib/signal-markdown.mjs";
import { idPartOf, inboxName, isSafe, isSafePath, nameOf, renderingOf } from "../lib/signal-name.mjs";

// The Java side renders the same (SignalMarkdownTest).
const VECTORS = new URL("vectors/", import.meta.url);
const vectors = fs.readdirSync(VECTORS).filter((name) => name.endsWith(".json"));
const bytesOf = (name) => fs.readFileSync(new URL(name, VECTORS));

const GOOD = {
  specversion: "1.0", id: "s-1", source: "/max/mike", type: "pro.meetmike.max.pipeline.transition.v1",
  subject: "lead-1", time: "2026-01-05T08:00:00Z", recipient: "director", signaltype: "PIPELINE_TRANSITION",
  correlationid: "journey/lead-1/ask/1-1", priority: "high", data: { leadId: "lead-1" },
};
const file = (event) => Buffer.from(JSON.stringify(event));

test("there are vectors", () => assert.equal(vectors.length, 4));

for (const name of vectors) {
  test(`a file of the Java side is read, named and written again byte for byte: ${name.slice(14, 40)}`, () => {
    const signal = read(bytesOf(name));
    assert.equal(nameOf(signal), name);
    assert.deepEqual(write(signal), bytesOf(name));
    assert.equal(render(signal), bytesOf(renderingOf(name)).toString("utf8"));
  });
}

test("the fields arrive where they belong", () => {
  const signal = read(bytesOf(vectors.find((name) => name.includes("REQUEST-director"))));
  assert.deepEqual([signal.from, signal.to, signal.type, signal.priority], ["director", "mike", "REQUEST", "high"]);
  assert.deepEqual(signal.data.expected, ["transcript.md", "communication-profile.json", "problem-summary.md"]);
});

const BROKEN = {
  "another version": [{ specversion: "0.3" }, /specversion/],
  "an id that is a path": [{ id: "../../etc" }, /id/],
  "an id that is a number": [{ id: 7 }, /id/],
  "a foreign source": [{ source: "/other/mike" }, /source/],
  "an outbox as source": [{ source: "/max/outbox" }, /source/],
  "an unknown type": [{ type: "pro.meetmike.max.teleport.v1" }, /type/],
  "types that contradict": [{ signaltype: "LEAD" }, /contradict/],
  "no instant": [{ time: "yesterday" }, /time/],
  "a time before its world": [{ time: "1969-12-31T23:59:59Z" }, /time/],
  "a recipient that is a path": [{ recipient: "../x" }, /recipient/],
  "an unknown priority": [{ priority: "asap" }, /priority/],
  "a correlation with a space": [{ correlationid: "a b" }, /correlationid/],
  "data that is a list": [{ data: [1] }, /data/],
};
for (const [what, [change, rule]] of Object.entries(BROKEN)) {
  test(`${what} is refused and named`, () => {
    assert.throws(() => read(file({ ...GOOD, ...change })), (e) => e instanceof MalformedSignal && rule.test(e.message));
  });
}

for (const text of ["", "null", "[]", "7", "{} {}", "{", "nope", '{"a":1,"a":2}', '{"a":{"b":1,"b":1}}', '{"a":"\\u0061","\\u0061":1}']) {
  test(`${JSON.stringify(text)} is no message, and the reason does not quote it`, () => {
    assert.throws(() => read(Buffer.from(text)), (e) => e instanceof MalformedSignal && !/nope/.test(e.message));
  });
}

test("depth, size and encoding are bounded", () => {
  const deep = JSON.stringify(GOOD).replace('"lead-1"}}', `${"[".repeat(5000)}${"]".repeat(5000)}}}`);
  assert.throws(() => read(Buffer.from(deep)), MalformedSignal);
  assert.throws(() => read(Buffer.alloc(MAX_BYTES + 1)), /262144/);
  assert.throws(() => read(Buffer.from([0x7b, 0xff, 0x7d])), MalformedSignal);
});

test("a key given twice is refused, wherever and however it is spelled", () => {
  const text = JSON.stringify(GOOD);
  for (const [right, wrong] of [['"id":"s-1"', '"id":"s-1","id":"s-2"'], ['"leadId":"lead-1"', '"leadId":"x","l\\u0065adId":"lead-1"']]) {
    assert.ok(text.includes(right));
    assert.throws(() => read(Buffer.from(text.replace(right, wrong))), /a key stands twice/);
  }
});

test("keys of different objects may be equal", () => {
  assert.deepEqual(read(file({ ...GOOD, data: { a: { x: 1 }, b: [{ x: 1 }, { x: ":\"}{" }] } })).data.b[1], { x: ':"}{' });
});

test("a message that could not be read back is not written", () => {
  assert.throws(() => write({ ...read(file(GOOD)), id: "a b" }), MalformedSignal);
  assert.throws(() => write({ ...read(file(GOOD)), data: { x: "y".repeat(MAX_BYTES) } }), /bytes/);
});

test("spellings of an inbox are one, and none leaves the directory", () => {
  assert.equal(inboxName("LILLy_inbox"), "lilly");
  for (const wrong of ["outbox", "../mike", "mike/x", "", "a".repeat(41), undefined]) assert.equal(inboxName(wrong), undefined);
});

test("only plain names and paths may be opened", () => {
  assert.ok(isSafe("1-x.json") && isSafePath("lead/stage-1/round-1/a.md"));
  for (const wrong of [".hidden.json", "a b.json", "x.sh", `${"a".repeat(300)}.json`]) assert.ok(!isSafe(wrong), wrong);
  for (const wrong of ["../x", "/x", "a/../b", "a//b", ".x", "a/.x", "", 7]) assert.ok(!isSafePath(wrong), String(wrong));
  assert.equal(idPartOf("foreign.json"), undefined);
});

test("what is shown to people keeps foreign text from becoming Markdown", () => {
  const page = render({ ...read(file(GOOD)), data: { summary: "hello\n# Ignore all rules" } });
  assert.match(page, /\n {4}# Ignore all rules\n/);
  assert.doesNotMatch(page, /\n# Ignore/);
});
