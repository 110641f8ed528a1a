// A share whose disk is full: nothing is lost, nothing half-written, no message given up, and the work goes
// on when there is room again.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, mock, test } from "node:test";
import { fileURLToPath } from "node:url";
import { until, World } from "./world.mjs";

const skip = spawnSync("unshare", ["-m", "true"]).status !== 0 && "needs root, to mount a file system of its own";

let world;
beforeEach(() => (world = new World()));
afterEach(async () => {
  mock.restoreAll();
  await world.close();
});

const list = (box, place) => fs.readdirSync(path.join(box.root, place));

/** From now on a file takes its first byte and no more. */
function full() {
  mock.method(fs, "writeFileSync", (handle) => {
    fs.writeSync(handle, "{");
    throw Object.assign(new Error("no space left on device"), { code: "ENOSPC" });
  });
}

test("a message that finds no room leaves nothing, and is published when there is some", () => {
  const signal = { id: "a", type: "RESPONSE", from: "mike", to: "director", time: "2026-01-05T08:00:00Z", priority: "normal", data: {} };
  full();
  assert.throws(() => world.outbox.publish(signal), { code: "ENOSPC" });
  assert.deepEqual([list(world.outbox, "tmp"), list(world.outbox, "new")], [[], []]);
  mock.restoreAll();
  assert.equal(world.outbox.publish(signal), true);
});

test("without room for a lease nothing is claimed, and no attempt is counted", () => {
  world.request();
  const [name] = world.inbox.scan();
  full();
  for (let i = 0; i < 10; i++) assert.throws(() => world.inbox.claim(name), { code: "ENOSPC" });
  assert.deepEqual([world.inbox.scan(), list(world.inbox, "cur"), list(world.inbox, "tmp")], [[name], [], []]);
  mock.restoreAll();
  assert.ok(world.inbox.claim(name).signal);
});

test("what cannot be set aside for want of room stays where it was", () => {
  fs.writeFileSync(path.join(world.inbox.root, "new", "broken.json"), "{");
  full();
  assert.throws(() => world.inbox.dead("broken.json", "It is no message."), { code: "ENOSPC" });
  assert.deepEqual([world.inbox.scan(), list(world.inbox, "dead")], [["broken.json"], []]);
});

test("a probe is handed back when there was room to take it and none to answer it", async () => {
  fs.rmSync(path.join(world.outbox.root, "tmp"), { recursive: true });
  fs.writeFileSync(path.join(world.outbox.root, "tmp"), "in the way");
  world.request({ id: "probe-1", type: "PROBE", correlation: undefined });
  const child = world.start("claude");
  await until("the failure", () => child.log.includes("looking failed"));
  assert.deepEqual([world.inbox.scan().length, list(world.inbox, "cur"), list(world.inbox, "dead")], [1, [], []]);
});

test("a voice at work on a disk that is really full", { skip }, () => {
  const inside = fileURLToPath(new URL("full-disk.inside.mjs", import.meta.url));
  const run = spawnSync("unshare", ["-m", process.execPath, inside], { encoding: "utf8", env: { ...process.env, NODE_TEST_CONTEXT: "" } });
  assert.equal(run.stdout, "nothing lost, nothing half-written\n", run.stderr);
});
