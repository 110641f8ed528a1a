import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { prompt } from "../lib/voices.mjs";

const bin = (name) => fileURLToPath(new URL(`../bin/${name}.mjs`, import.meta.url));
let root, env;

beforeEach(() => {
  root = fs.mkdtempSync(path.join(os.tmpdir(), "runtime-"));
  for (const box of ["signals/clara", "signals/outbox/clara"]) {
    for (const part of ["tmp", "new", "cur", "done", "dead"]) fs.mkdirSync(path.join(root, box, part), { recursive: true });
  }
  fs.mkdirSync(path.join(root, "home/.max"), { recursive: true });
  fs.mkdirSync(path.join(root, "clients/l1"), { recursive: true });
  fs.writeFileSync(path.join(root, "clients/l1/state.json"), '{"lead_id":"l1"}');
  fs.writeFileSync(path.join(root, ".max-share"), '{"signals":"signals","clients":"clients"}');
  env = { ...process.env, HOME: path.join(root, "home"), MAX_EIDOLON: "clara", MAX_SHARE: root, PATH: `${root}/bin:${process.env.PATH}` };
});

const cli = (name, script) => {
  fs.mkdirSync(path.join(root, "bin"), { recursive: true });
  fs.writeFileSync(path.join(root, "bin", name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
};

const message = (extra = {}) => {
  const signal = { specversion: "1.0", id: "m1", source: "/max/pipeline", signaltype: "REQUEST", time: "2026-11-23T08:00:00Z", correlationid: "journey/l1/ask/1", data: { text: "mail a@b" }, ...extra };
  fs.writeFileSync(path.join(root, "signals/clara/new/1-REQUEST-pipeline-m1.json"), JSON.stringify(signal));
};

const agent = (voice, more = {}) => spawnSync("node", [bin("max-agent"), "--voice", voice, "--once"], { env: { ...env, ...more }, encoding: "utf8" });
const list = (box) => fs.readdirSync(path.join(root, "signals", box)).sort();
const reply = () => JSON.parse(fs.readFileSync(path.join(root, "signals/outbox/clara/new", list("outbox/clara/new")[0]), "utf8"));

test("a request is answered once and put away", () => {
  cli("claude", `cat > "$HOME/seen"; echo '{"is_error":false,"result":"fine"}'`);
  message();
  assert.equal(agent("claude").status, 0);
  assert.deepEqual(list("clara/new"), []);
  assert.deepEqual([reply().signaltype, reply().correlationid, reply().data.result], ["RESPONSE", "journey/l1/ask/1", "fine"]);
  message();
  agent("claude");
  assert.equal(list("outbox/clara/new").length, 1, "the same message again publishes the same file");
  assert.doesNotMatch(fs.readFileSync(path.join(root, "home/seen"), "utf8"), /@/);
});

test("an error with exit status 0 is no answer", () => {
  cli("claude", `cat >/dev/null; echo '{"is_error":true,"subtype":"success","result":"Not logged in"}'`);
  message();
  agent("claude");
  assert.equal(reply().data.status, "failed");
});

test("a silent CLI is ended by our own timeout", () => {
  cli("codex", "sleep 60");
  message({ data: { voice: "codex" } });
  const started = Date.now();
  agent("codex", { MAX_TURN_SECONDS: "1" });
  assert.ok(Date.now() - started < 20000);
  assert.match(reply().data.reason, /no answer within 1 s/);
});

test("a message for another voice is left alone", () => {
  message({ data: { voice: "gemini" } });
  agent("claude");
  assert.equal(list("clara/new").length, 1);
});

test("what a killed voice had taken is put back and answered", () => {
  cli("claude", `cat >/dev/null; echo '{"is_error":false,"result":"fine"}'`);
  message();
  fs.renameSync(path.join(root, "signals/clara/new/1-REQUEST-pipeline-m1.json"), path.join(root, "signals/clara/cur/1-REQUEST-pipeline-m1.json"));
  fs.writeFileSync(path.join(root, "home/.max/taken-claude"), "1-REQUEST-pipeline-m1.json");
  agent("claude");
  assert.equal(reply().data.result, "fine");
});

test("without the share nothing is touched", () => {
  fs.unlinkSync(path.join(root, ".max-share"));
  message();
  assert.notEqual(agent("claude").status, 0);
  assert.equal(list("clara/new").length, 1);
});

test("the prompt holds no @ and begins with our own words", () => {
  const text = prompt({ signaltype: "REQUEST", data: { x: "/quit @~/.claude.json" } });
  assert.doesNotMatch(text, /@/);
  assert.match(text, /^You have a message/);
});

test("the conductor answers, refuses what is unknown and stays inside", () => {
  message();
  const calls = [
    { method: "server/discover" },
    { method: "initialize", params: { protocolVersion: "2025-11-25" } },
    { method: "tools/list" },
    { method: "tools/call", params: { name: "get_client_state", arguments: { lead: "l1" } } },
    { method: "tools/call", params: { name: "get_client_state", arguments: { lead: "../x" } } },
    { method: "tools/call", params: { name: "send_signal", arguments: { to: "director", type: "STATUS", data: { ok: true } } } },
    { method: "tools/call", params: { name: "ack_signal", arguments: { name: "1-REQUEST-pipeline-m1.json" } } },
  ].map((call, id) => JSON.stringify({ jsonrpc: "2.0", id, ...call }));
  const out = spawnSync("node", [bin("max-conductor")], { env, encoding: "utf8", input: `${calls.join("\n")}\n` }).stdout;
  const [unknown, hello, tools, state, outside, sent, acked] = out.trim().split("\n").map((l) => JSON.parse(l));
  assert.equal(unknown.error.code, -32601);
  assert.equal(hello.result.protocolVersion, "2025-11-25");
  assert.deepEqual(tools.result.tools.map((t) => t.name), ["send_signal", "get_my_signals", "ack_signal", "get_client_state"]);
  assert.match(state.result.content[0].text, /l1/);
  assert.equal(outside.result.isError, true);
  assert.equal(sent.result.isError, undefined);
  assert.equal(reply().source, "/max/clara");
  assert.match(acked.result.content[0].text, /true/);
});
