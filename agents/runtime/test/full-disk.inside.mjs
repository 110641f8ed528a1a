// What full-disk.test.mjs tries on a share of four megabytes, where no other process sees the mount.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { until, World } from "./world.mjs";

const mount = (share) => assert.equal(spawnSync("mount", ["-t", "tmpfs", "-o", "size=4m", "max", share]).status, 0);
const world = new World(mount);
const filler = path.join(world.share, "filler");
const list = (box, place) => fs.readdirSync(path.join(box.root, place));

/** Takes all the room there is, to the last page. */
function fill() {
  const handle = fs.openSync(filler, "w");
  assert.throws(() => {
    for (;;) fs.writeSync(handle, Buffer.alloc(4096));
  }, { code: "ENOSPC" });
  fs.closeSync(handle);
}

function nothingHalfWritten() {
  assert.deepEqual([list(world.inbox, "cur"), list(world.inbox, "tmp"), list(world.inbox, "dead")], [[], [], []]);
  assert.deepEqual([list(world.outbox, "tmp"), list(world.outbox, "artefacts")], [[], []]);
  const sent = list(world.outbox, "new").filter((name) => name.endsWith(".json"));
  for (const name of sent) assert.ok(world.outbox.peek(name).signal, name);
}

async function waitsWhileFull(child, told) {
  await until(told, () => child.log.includes(told));
  await sleep(1200);
  assert.equal(world.inbox.scan().length, 1, child.log);
  nothingHalfWritten();
}

try {
  // Full before it is taken.
  world.claudeSays("fine");
  world.request();
  fill();
  const first = world.start("claude");
  await waitsWhileFull(first, "code=ENOSPC");
  assert.deepEqual(world.prompts("claude"), []);
  fs.rmSync(filler);
  assert.equal((await until("the answer", () => world.sent().RESPONSE)).data.status, "completed");
  await until("the rest", () => world.inbox.scan().length === 0 && list(world.inbox, "cur").length === 0);
  assert.deepEqual(list(world.inbox, "dead"), []);

  // Full while the voice thinks: its turn is not paid for twice.
  world.behave("claude", `until [ -e "$HOME/go" ]; do sleep 0.05; done; cat "$HOME/says"`);
  world.request({ id: "ask-2-request" });
  await until("the prompt", () => world.prompts("claude").length === 2);
  fill();
  fs.writeFileSync(path.join(world.home, "go"), "");
  await waitsWhileFull(first, "outcome=failed-ENOSPC");
  fs.rmSync(filler);
  await until("the second answer", () => world.sent().RESPONSE?.id === "ask-2-request-response");
  assert.equal(world.prompts("claude").length, 2);

  // A probe that cannot be answered waits, too, and is answered later.
  await until("quiet", () => world.inbox.held().length === 0);
  first.kill("SIGTERM");
  await first.ended;
  world.request({ id: "probe-1", type: "PROBE", correlation: undefined });
  fill();
  await waitsWhileFull(world.start("claude"), "code=ENOSPC");
  fs.rmSync(filler);
  await until("the ack", () => world.sent().ACK?.id === "probe-1-ack");
  assert.deepEqual(list(world.inbox, "dead"), []);
  console.log("nothing lost, nothing half-written");
} finally {
  spawnSync("umount", ["-l", world.share]);
  await world.close();
}
