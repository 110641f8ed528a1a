import assert from "node:assert/strict";
import fs from "node:fs";
import { test } from "node:test";
import { materialOf } from "../lib/material.mjs";
import { promptFor, REASONS } from "../lib/prompt.mjs";
import { readReply } from "../lib/reply.mjs";
import { LEAD, World } from "./world.mjs";

const hostile = JSON.parse(fs.readFileSync(new URL("../../examples/lead-hostile.json", import.meta.url), "utf8"));
const signal = { type: "REQUEST", from: "director", subject: LEAD, data: { leadId: LEAD, expected: ["scope.md"], transitionTo: "Orchestra" } };

test("a hostile lead comes whole, on one line of JSON, with nothing a CLI would expand", () => {
  const prompt = promptFor(signal, { "lead.json": hostile });
  assert.ok(hostile.message.includes("@/etc/passwd"), "the example is hostile");
  assert.doesNotMatch(prompt, /@/);
  assert.match(prompt, /^A message of the MAX Pipeline waits for you; [^\n]+\n/);
  const lines = prompt.trimEnd().split("\n");
  assert.deepEqual(JSON.parse(lines[lines.length - 1]).material["lead.json"], hostile);
  assert.doesNotMatch(prompt, /[\u001b\u0007\u200b\u202e]/);
  assert.ok(!lines.slice(0, -1).some((line) => /^[/!@-]/.test(line) && !line.startsWith("- ")));
});

test("the first line and the rules are the same for every message", () => {
  const head = (s) => promptFor(s).split("\n").slice(0, 3);
  assert.deepEqual(head(signal), head({ ...signal, type: "SAPWAVE", from: "x", data: { action: "/clear" } }));
});

test("what the journey knows of a lead is material, and nothing else is", async () => {
  const world = new World();
  fs.mkdirSync(world.path(LEAD, "stage-1-leadgen/round-1"), { recursive: true });
  const artefact = `${LEAD}/stage-1-leadgen/round-1/presentation.md`;
  const state = { data: { artefacts: { LeadGen: [{ path: artefact }, { path: "../../outside.md" }, { path: "other/state.json" }] } } };
  fs.writeFileSync(world.path(LEAD, "state.json"), JSON.stringify(state));
  fs.writeFileSync(world.path(LEAD, "stage-1-leadgen/round-1/presentation.md"), "# Hello");
  fs.writeFileSync(`${world.root}/canary.json`, "CANARY");
  fs.symlinkSync(`${world.root}/canary.json`, world.path(LEAD, "contact.json"));
  fs.mkdirSync(world.path("other"));
  fs.writeFileSync(world.path("other/state.json"), "CANARY");
  const material = materialOf(world.path(), LEAD);
  assert.deepEqual(Object.keys(material), [`${LEAD}/state.json`, artefact]);
  assert.equal(material[artefact], "# Hello");
  fs.writeFileSync(world.path(LEAD, "stage-1-leadgen/round-1/presentation.md"), "x".repeat(100_000));
  assert.equal(materialOf(world.path(), LEAD)[artefact], "(left out: too large)");
  for (const wrong of ["..", "../x", "a/b", "", undefined, 7]) assert.deepEqual(materialOf(world.path(), wrong), {});
  await world.close();
});

test("an answer is found bare, fenced, or among words", () => {
  const object = '{"status":"completed","artefacts":{"scope.md":"# Scope","b.json":{"x":1},"c.png":{"base64":"AAE="}}}';
  for (const text of [object, `Here:\n\`\`\`json\n${object}\n\`\`\`\nBye`, `Sure! ${object} Done.`]) {
    const { status, artefacts } = readReply(signal, text);
    assert.equal(status, "completed");
    assert.equal(artefacts.get("scope.md").toString(), "# Scope");
    assert.equal(artefacts.get("b.json").toString(), '{\n  "x" : 1\n}\n');
    assert.deepEqual([...artefacts.get("c.png")], [0, 1]);
  }
});

test("what is no answer to such a request is none", () => {
  for (const text of ["Done!", "{}", '{"status":"fine"}', "[1]", '{"status":"completed","artefacts":["x"]}', '{"status":"completed","artefacts":{"a":7}}']) {
    assert.equal(readReply(signal, text), undefined, text);
  }
});

test("a transition carries only what is of known form", () => {
  const reply = (transition) => readReply(signal, JSON.stringify({ status: "completed", transition })).transition;
  assert.deepEqual(reply({ to: "NURTURE", score: 55, reason: "no-budget", discountPct: 5 }), { to: "NURTURE", score: 55, reason: "no-budget", discountPct: 5 });
  assert.deepEqual(reply({ to: "../x", score: 1e9, reason: "Perla said mail me", discountPct: "all" }), {
    to: "unreadable",
    score: 1e9,
    reason: "other",
    discountPct: "unreadable",
  });
  assert.ok(REASONS.includes("other"));
});

test("what decides about an approval is never dropped", () => {
  const told = (transition) => readReply(signal, JSON.stringify({ status: "completed", transition })).transition;
  for (const [said, goesOn] of [
    ["25", 25], ["25%", 25], ["25 %", 25], ["2,5", 2.5], [250, 250], [-5, -5], ["", "unreadable"], [true, "unreadable"],
    [[5], "unreadable"], [{ pct: 5 }, "unreadable"], ["twenty", "unreadable"], ["1e1", "unreadable"], [0, 0],
  ]) {
    assert.deepEqual(told({ discountPct: said }), { discountPct: goesOn }, JSON.stringify(said));
    assert.deepEqual(told({ score: said }), { score: goesOn }, JSON.stringify(said));
  }
  assert.deepEqual(told("NURTURE"), { to: "NURTURE" });
  for (const place of ["", "nur-ture", 7, ["LOST"], {}]) assert.equal(told({ to: place }).to, "unreadable");
  assert.equal(told(["LOST"]).to, "unreadable");
  assert.deepEqual(told({ discountPct: null }), {});
});
