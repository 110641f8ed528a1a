import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { LEAD, runs, until, World } from "./world.mjs";

let world;
beforeEach(() => (world = new World()));
afterEach(() => world.close());

const ROUND = `${LEAD}/stage-2-firstresponder/round-1`;
const DONE = JSON.stringify({ status: "completed", artefacts: { "transcript.md": "# Talk\n", "communication-profile.json": { tone: "calm" } } });
const answer = (type = "RESPONSE") => until(`a ${type}`, () => world.sent()[type]);
const rested = () => until("the request at rest", () => world.inbox.rested().length > 0 && world.inbox.held().length === 0);
const sha = (text) => createHash("sha256").update(text).digest("hex");

test("a stage's request becomes files, an answer and a transition", async () => {
  const request = world.stageRequest();
  world.claudeSays(DONE);
  world.start("claude");
  const { data, ...envelope } = await answer("PIPELINE_TRANSITION");
  await rested();
  const artefacts = data.artefacts;
  assert.deepEqual(artefacts.map((each) => each.path), [`${ROUND}/transcript.md`, `${ROUND}/communication-profile.json`]);
  for (const { sha256, bytes } of artefacts) assert.deepEqual([sha(world.handedIn(sha256)), world.handedIn(sha256).length], [sha256, bytes]);
  assert.equal(world.handedIn(artefacts[0].sha256), "# Talk\n");
  assert.deepEqual(data, {
    leadId: LEAD, from: "mike", to: "director", fromStage: "FirstResponder", toStage: "Scoping", epoch: 1,
    askId: request.correlation, artefacts,
  });
  assert.deepEqual([envelope.id, envelope.to, envelope.subject], ["ask-1-request-transition", "director", LEAD]);
  const { ACK, RESPONSE } = world.sent();
  assert.deepEqual(ACK.data, { status: "accepted", inReplyTo: request.id });
  assert.deepEqual([RESPONSE.to, RESPONSE.correlation, RESPONSE.id], ["director", request.correlation, "ask-1-request-response"]);
  assert.deepEqual(RESPONSE.data, {
    status: "completed", askId: request.correlation, leadId: LEAD, stage: "FirstResponder", epoch: 1, round: 1,
    artefacts, voice: "claude", inReplyTo: request.id,
  });
});

test("a hostile lead runs nothing, reads nothing, and no word of it leaves in an answer", async () => {
  const hostile = fs.readFileSync(new URL("../../examples/lead-hostile.json", import.meta.url), "utf8");
  world.comes(`${LEAD}/lead.json`, hostile);
  fs.writeFileSync(path.join(world.home, "CLAUDE.md"), "CANARY-7f3a");
  world.stageRequest({ note: JSON.parse(hostile).message });
  world.claudeSays(JSON.stringify({ status: "rejected", transition: { reason: JSON.parse(hostile).message } }));
  const { data } = await (world.start("claude"), answer());
  await rested();
  assert.equal(data.status, "rejected");
  assert.equal(world.sent().PIPELINE_TRANSITION, undefined);
  assert.doesNotMatch(JSON.stringify(data), /IGNORE ALL|touch injected|odger/i);
  const [prompt] = world.prompts("claude");
  assert.doesNotMatch(prompt, /@|CANARY-7f3a|root:x/);
  assert.match(prompt, /\\u0040\/etc\/passwd/);
  assert.doesNotMatch(fs.readFileSync(path.join(world.home, "args-claude"), "utf8"), /IGNORE|Brambleholt/);
  assert.deepEqual(fs.readdirSync(world.home).filter((name) => name.startsWith("injected")), []);
  assert.deepEqual(fs.readdirSync(world.share).filter((name) => name.startsWith("injected")), []);
});

test("of four voices one takes a request", async () => {
  for (const voice of ["claude", "gemini", "codex", "copilot"]) world.behave(voice, "exit 1");
  const voices = ["claude", "gemini", "codex", "copilot"].map((voice) => world.start(voice));
  await sleep(500); // all four are looking
  for (let i = 0; i < 12; i++) world.request({ id: `r-${i}`, correlation: `x/ask/${i}` });
  await until("all at rest", () => world.inbox.rested().length === 12);
  for (const child of voices) child.kill("SIGTERM");
  await Promise.all(voices.map((child) => child.ended));
  const turns = ["claude", "gemini", "codex", "copilot"].reduce((all, voice) => all + world.prompts(voice).length, 0);
  assert.equal(turns, 12);
  const log = voices.map((child) => child.log).join("");
  for (let i = 0; i < 12; i++) assert.equal(log.split(`message=r-${i} `).length, 2, `r-${i}`);
});

test("the lead voice goes first, another takes over after the grace", async () => {
  world.behave("codex", "exit 1");
  world.request();
  world.start("codex", { MAX_GRACE_SECONDS: "1" });
  await sleep(600);
  assert.equal(world.inbox.scan().length, 1);
  assert.equal((await answer()).data.voice, "codex");
});

test("a message that names a voice is for that voice alone", async () => {
  world.request({ data: { voice: "gemini" } });
  world.behave("gemini", "exit 41");
  world.start("claude");
  await sleep(500);
  assert.equal(world.inbox.scan().length, 1);
  world.start("gemini");
  const { data } = await answer();
  assert.deepEqual([data.status, data.kind, data.voice], ["failed", "Refused", "gemini"]);
});

test("a silent CLI fails the request after the hard timeout", async () => {
  world.request();
  world.behave("claude", "trap '' TERM; echo $$ >\"$HOME/pid\"; sleep 60; sleep 60");
  world.start("claude", { MAX_TURN_SECONDS: "0.5" });
  const { data } = await answer();
  assert.deepEqual([data.status, data.kind], ["failed", "TimedOut"]);
  assert.ok(!runs(Number(fs.readFileSync(path.join(world.home, "pid"), "utf8"))));
});

test("stopped in the middle of a turn it hands the message back and ends the CLI", async () => {
  world.request();
  world.behave("claude", 'echo $$ >"$HOME/pid"; sleep 60');
  const child = world.start("claude");
  await until("the turn", () => fs.existsSync(path.join(world.home, "pid")) && world.prompts("claude").length);
  assert.equal(world.inbox.held().length, 1);
  child.kill("SIGTERM");
  assert.deepEqual(await child.ended, { code: 0, signal: null });
  assert.deepEqual([world.inbox.scan().length, world.inbox.held().length], [1, 0]);
  assert.equal(world.sent().RESPONSE, undefined);
  assert.equal(fs.readdirSync(path.join(world.inbox.root, "cur")).length, 0, "a graceful stop is no attempt");
  world.claudeSays("fine");
  world.start("claude");
  assert.equal((await answer()).data.status, "completed");
});

test("a CLI that hears of the stop first, and ends well without an answer, is no failure of the request", async () => {
  world.request();
  world.behave("claude", 'trap "exit 0" TERM; echo $$ >"$HOME/pid"; sleep 5 >/dev/null 2>&1 & wait');
  const child = world.start("claude");
  const pid = await until("the turn", () => Number(fs.existsSync(path.join(world.home, "pid")) && fs.readFileSync(path.join(world.home, "pid"), "utf8")));
  process.kill(pid, "SIGTERM");
  await until("the CLI has ended", () => !runs(pid));
  child.kill("SIGTERM");
  await child.ended;
  assert.deepEqual([world.inbox.scan().length, world.sent().RESPONSE], [1, undefined]);
});

test("killed in the middle of a turn it begins again when it is back", async () => {
  world.request();
  world.behave("claude", "sleep 5");
  const child = world.start("claude");
  await until("the turn", () => world.prompts("claude").length);
  child.kill("SIGKILL");
  await child.ended;
  assert.equal(world.inbox.held().length, 1);
  world.claudeSays("fine");
  const again = world.start("claude");
  assert.equal((await answer()).data.status, "completed");
  assert.match(again.log, /^handed-back file=\S+\.json time=1 of 5 reason=this voice ended while it worked on it$/m);
});

test("an answer that could not be published is kept: no second turn", async () => {
  world.stageRequest();
  world.claudeSays(DONE);
  const tmp = path.join(world.outbox.root, "tmp");
  world.behave("claude", `rm -r "${tmp}"; cat "$HOME/says"`); // the share breaks while the CLI works
  const child = world.start("claude");
  await until("it has failed", () => /outcome=failed-ENOENT/.test(child.log));
  fs.mkdirSync(tmp);
  await answer("PIPELINE_TRANSITION");
  assert.equal(world.prompts("claude").length, 1);
  await rested();
  await until("the answer is forgotten", () => fs.readdirSync(path.join(world.home, ".max/runtime/answers")).length === 0);
});

test("a probe is answered while a turn runs, and without one", async () => {
  world.request();
  world.behave("claude", "sleep 60");
  world.start("claude");
  await until("the turn", () => world.prompts("claude").length);
  world.inbox.publish({ id: "probe-1", type: "PROBE", from: "pipeline", to: "mike", time: "2026-01-05T08:00:00Z", data: {} });
  const found = await until("its ack", () =>
    world.outbox.scan().map((name) => world.outbox.peek(name).signal).find((s) => s.data.inReplyTo === "probe-1"));
  assert.deepEqual([found.type, found.to, found.data.status], ["ACK", "pipeline", "ok"]);
  assert.equal(world.prompts("claude").length, 1);
});

test("wake-ups come last and are answered to nobody; news is laid to rest without a turn", async () => {
  const at = (id, type, more) => ({ id, type, from: "pipeline", to: "mike", time: "2026-01-05T08:00:00Z", priority: "normal", data: {}, ...more });
  world.inbox.publish(at("wave", "SAPWAVE", { priority: "critical", data: { name: "inbox-check" } }));
  world.inbox.publish(at("news", "INFO", { correlation: "x/ask/1" }));
  world.request({ time: "2026-01-05T09:00:00Z" });
  world.claudeSays("looked");
  world.start("claude");
  await until("all at rest", () => world.inbox.rested().length === 3);
  const prompts = world.prompts("claude");
  assert.equal(prompts.length, 2);
  assert.match(prompts[0], /"REQUEST"/);
  assert.match(prompts[1], /"SAPWAVE"/);
  assert.deepEqual(Object.keys(world.sent()).sort(), ["ACK", "RESPONSE"]);
});

test("what is no message is set aside with a reason", async () => {
  fs.writeFileSync(path.join(world.inbox.root, "new/x.json"), "$(touch injected)");
  world.start("claude");
  await until("it is set aside", () => fs.existsSync(path.join(world.inbox.root, "dead/x.json.error.json")));
});

test("an answer that lacks a file, or names one outside, is a failure that says so", async () => {
  world.stageRequest();
  world.claudeSays(JSON.stringify({ status: "completed", artefacts: { "transcript.md": "x" } }));
  world.start("claude");
  assert.match((await answer()).data.reason, /^The answer lacks communication-profile\.json\.$/);
  assert.equal(world.sent().PIPELINE_TRANSITION, undefined);
});

for (const outside of ["../../../state.json", "/etc/x", "a/../../x", ".hidden"]) {
  test(`a file named ${outside} is not handed in`, async () => {
    world.stageRequest();
    world.claudeSays(JSON.stringify({ status: "completed", artefacts: { [outside]: "x", ...JSON.parse(DONE).artefacts } }));
    world.start("claude");
    assert.equal((await answer()).data.kind, "Malformed");
    assert.deepEqual(fs.readdirSync(path.join(world.outbox.root, "artefacts")), []);
  });
}

test("a link in place of the directory for artefacts is not followed", async () => {
  const place = path.join(world.outbox.root, "artefacts");
  fs.rmdirSync(place);
  fs.symlinkSync(world.root, place);
  const before = fs.readdirSync(world.root);
  world.stageRequest();
  world.claudeSays(DONE);
  const child = world.start("claude");
  await until("it fails", () => child.log.includes("outcome=failed"));
  assert.deepEqual(fs.readdirSync(world.root), before);
});

test("what an earlier answer of the round delivered need not be answered again", async () => {
  world.comes(`${ROUND}/transcript.md`, "earlier words");
  world.stageRequest();
  world.claudeSays(JSON.stringify({ status: "completed", artefacts: { "communication-profile.json": { tone: "calm" } } }));
  world.start("claude");
  const { data } = await answer("PIPELINE_TRANSITION");
  assert.equal(world.handedIn(data.artefacts[0].sha256), "earlier words");
});

test("a committed file that was exchanged is given to no voice, and the sender hears which", async () => {
  const file = `${LEAD}/stage-1-leadentry/round-1/notes.md`;
  world.comes(file, "exchanged");
  world.comes(`${LEAD}/state.json`, JSON.stringify({ data: { artefacts: { s: [{ path: file, sha256: sha("committed") }] } } }));
  world.stageRequest();
  world.claudeSays(DONE);
  world.start("claude");
  const { data } = await answer();
  assert.equal(data.kind, "ChangedMaterial");
  assert.match(data.reason, /^notes\.md is not what was committed/);
  assert.deepEqual(world.sent().PIPELINE_TRANSITION, undefined);
});

test("while the share is away it waits and says so once", async () => {
  world.request();
  world.claudeSays("fine");
  const sentinel = path.join(world.share, ".max-share");
  fs.renameSync(sentinel, `${sentinel}-away`);
  const child = world.start("claude");
  await until("it says so", () => child.log.includes("no readable .max-share"));
  await sleep(400);
  assert.equal(child.log.split("\n").length, 2);
  fs.renameSync(`${sentinel}-away`, sentinel);
  assert.equal((await answer()).data.status, "completed");
});

test("a task of the core team is answered with the words themselves", async () => {
  world.request({ type: "TASK-ASSIGNMENT", subject: "max-deployment", correlation: "max-deployment/ask/0-1", data: { task: "Shell scripts" } });
  world.claudeSays("The scripts are ready.");
  world.start("claude");
  assert.equal((await answer("TASK-RESPONSE")).data.result, "The scripts are ready.");
});
