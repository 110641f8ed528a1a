import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { runTurn } from "../lib/turn.mjs";
import { runs, until, World } from "./world.mjs";

let world;
beforeEach(() => (world = new World()));
afterEach(() => world.close());

const turn = (voice, more = {}) =>
  runTurn(world.line(voice), { input: "hello\n", cwd: world.home, timeoutMillis: 5000, graceMillis: 300, ...more });
const pid = (name) => {
  try {
    return Number(fs.readFileSync(path.join(world.home, name), "utf8")) || 0;
  } catch {
    return 0;
  }
};

test("the prompt goes in on stdin and what it prints comes back", async () => {
  world.behave("codex", "echo out; echo err >&2; exit 3");
  assert.deepEqual(await turn("codex"), { code: 3, stdout: "out\n", stderr: "err\n", end: "ended" });
  assert.deepEqual(world.prompts("codex"), ["hello\n"]);
});

test("a silent CLI that ignores TERM, and its child, are gone after the hard timeout", async () => {
  const stubborn = `trap '' TERM; (trap '' TERM; echo $$ >/dev/null; sh -c 'echo $PPID' >"$HOME/child"; sleep 60) &
    echo $$ >"$HOME/parent"; sleep 60; sleep 60`;
  world.behave("gemini", stubborn);
  const begun = Date.now();
  const done = turn("gemini", { timeoutMillis: 700 });
  const [parent, child] = [await until("the parent", () => pid("parent")), await until("the child", () => pid("child"))];
  assert.equal((await done).end, "timed-out");
  assert.ok(Date.now() - begun < 4000);
  await until("both gone", () => !runs(parent) && !runs(child));
});

test("one that ends on TERM with status 0 is timed out all the same", async () => {
  world.behave("gemini", `trap 'exit 0' TERM; sleep 60 & wait`);
  const { end, stdout } = await turn("gemini", { timeoutMillis: 300 });
  assert.deepEqual([end, stdout], ["timed-out", ""]);
});

test("what a CLI leaves behind is ended with it and not waited for", async () => {
  world.behave("copilot", `sh -c 'echo $$ >"$HOME/child"; exec sleep 60' & while [ ! -s "$HOME/child" ]; do sleep 0.02; done; echo fine`);
  const begun = Date.now();
  assert.equal((await turn("copilot")).stdout, "fine\n");
  assert.ok(Date.now() - begun < 4000);
  await until("the child gone", () => !runs(pid("child")));
});

test("a CLI that does not read its prompt is no fault of ours", async () => {
  world.behave("claude", "exit 1");
  fs.writeFileSync(path.join(world.home, "behave-claude"), "exit 1");
  const line = { command: "/bin/sh", args: ["-c", "exec <&-; exit 7"], env: world.env };
  const { code } = await runTurn(line, { input: "x".repeat(1024 * 1024), timeoutMillis: 5000 });
  assert.equal(code, 7);
});

test("a flood of output ends the turn", async () => {
  world.behave("claude", "yes");
  assert.equal((await turn("claude")).end, "too-long");
});

test("a missing CLI is unstartable", async () => {
  const line = { ...world.line("claude"), command: "no-such-cli" };
  assert.equal((await runTurn(line, { input: "", timeoutMillis: 1000 })).end, "unstartable");
});

test("an aborted turn ends at once", async () => {
  world.behave("claude", "sleep 60");
  const abort = new AbortController();
  const done = turn("claude", { abort: abort.signal });
  await until("it began", () => world.prompts("claude").length);
  abort.abort();
  assert.equal((await done).end, "aborted");
});
