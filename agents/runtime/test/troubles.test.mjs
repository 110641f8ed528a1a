import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { setTimeout as sleep } from "node:timers/promises";
import { idPart } from "../lib/signal-name.mjs";
import { MAX_FAILURES, Troubles } from "../lib/troubles.mjs";
import { until, World } from "./world.mjs";

let world;
let now;
let troubles;
beforeEach(() => {
  world = new World();
  now = 1_000_000;
  troubles = new Troubles(world.home, () => now);
});
afterEach(() => world.close());

const failure = (code) => Object.assign(new Error("no"), { code });

test("what failed is left alone for a growing while, and given up in the end", () => {
  const pauses = [];
  for (let i = 1; i < MAX_FAILURES; i++) {
    assert.equal(troubles.failed("m.json", failure("EACCES")), false);
    const begun = now;
    while (troubles.pauses("m.json")) now += 500;
    pauses.push(now - begun);
  }
  assert.deepEqual(pauses, [2000, 8000, 32_000, 128_000]);
  assert.equal(troubles.failed("m.json", failure("EACCES")), true);
  assert.equal(troubles.pauses("other.json"), false);
});

test("the voices of a home and their restarts count together", () => {
  for (let i = 1; i < MAX_FAILURES; i++) new Troubles(world.home, () => now).failed("m.json", failure("EACCES"));
  assert.equal(troubles.pauses("m.json"), true);
  assert.equal(troubles.failed("m.json", failure("EACCES")), true);
  troubles.over("m.json");
  assert.equal(new Troubles(world.home, () => now).pauses("m.json"), false);
});

test("for a full disk or a share that is away no message is given up, and the pause stays bounded", () => {
  for (let i = 0; i < 40; i++) assert.equal(troubles.failed("m.json", failure("ENOSPC")), false);
  now += 5 * 60_000;
  assert.equal(troubles.pauses("m.json"), false);
});

test("an outbox that cannot be written makes no hot loop: one turn, few claims, then a pause", async () => {
  world.claudeSays("fine");
  world.request();
  fs.rmSync(path.join(world.outbox.root, "tmp"), { recursive: true });
  fs.writeFileSync(path.join(world.outbox.root, "tmp"), "in the way");
  const child = world.start("claude");
  await until("the first failure", () => child.log.includes("outcome=failed-"));
  await sleep(1500);
  assert.equal(child.log.split("outcome=failed-").length - 1, 1, child.log);
  assert.equal(world.inbox.scan().length, 1, "handed back meanwhile");
});

test("a message that failed too often is set aside with its reason, told to its sender and the director", async () => {
  const request = world.request();
  const [name] = world.inbox.scan();
  for (let i = 1; i < MAX_FAILURES; i++) new Troubles(world.home, () => 0).failed(name, failure("EACCES"));
  // The ack can be written and the answer cannot: a directory lies where the memory of answers should be.
  world.claudeSays("fine");
  fs.mkdirSync(path.join(world.home, ".max", "runtime", "answers", idPart(request.id)), { recursive: true });
  const child = world.start("claude");
  const { data } = await until("the answer", () => world.sent().RESPONSE);
  assert.deepEqual([data.status, data.kind, data.inReplyTo], ["failed", "GivenUp", request.id]);
  assert.equal((await until("the alert", () => world.sent().ALERT)).data.file, name);
  const reason = JSON.parse(fs.readFileSync(path.join(world.inbox.root, "dead", `${name}.error.json`), "utf8"));
  assert.match(reason.reason, /^It was taken 5 times .*E[A-Z]+.*\.$/);
  assert.match(child.log, /set-aside file=/);
});

test("a file that is no message is told, too", async () => {
  fs.writeFileSync(path.join(world.inbox.root, "new", "broken.json"), "{");
  world.start("claude");
  const alert = await until("the alert", () => world.sent().ALERT);
  assert.deepEqual([alert.to, alert.from, alert.data.file], ["director", "mike", "broken.json"]);
});
