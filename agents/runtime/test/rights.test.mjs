// The share as root's own script makes it, worked by the users themselves: what an agent may do in its own
// mailboxes, and that it can do nothing in anybody else's.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";

const SHIFT = 100_000;
const [WORKER, MIKE, CLARA] = [990, SHIFT + 2202, SHIFT + 2203];
const here = (name) => fileURLToPath(new URL(name, import.meta.url));
const skip = reason();

let host, share;
before(() => {
  if (skip) return;
  host = fs.mkdtempSync(path.join(os.tmpdir(), "max-rights-"));
  fs.chmodSync(host, 0o755);
  share = path.join(host, "share");
  made();
});
after(() => host && fs.rmSync(host, { recursive: true, force: true }));

function reason() {
  if (process.getuid?.() !== 0) return "needs root, to become other users";
  const tried = spawnSync("setpriv", as(MIKE, process.execPath, "-e", `import(${JSON.stringify(here("../lib/inbox.mjs"))})`));
  return tried.status !== 0 && "setpriv is missing, or other users cannot reach Node or these sources";
}

/** As this user, in its own group and in these. */
function as(uid, ...words) {
  return ["--reuid", String(uid), "--regid", String(uid), "--clear-groups", ...words];
}

/** Runs the step as the host's root does. */
function made(check = "") {
  const script = [
    `files() {\ncat <<'MAX_FILES'\n${fs.readFileSync(here("../steps/files.sh"), "utf8")}MAX_FILES\n}\neval "$(files)"`,
    fs.readFileSync(here("../steps/lib.sh"), "utf8"),
    `SHARE_ID=u SHARE_ROOT=/share SHARE_SIGNALS=signals/max SHARE_CLIENTS=clients CHECK=${check}`,
    `SHARE_UID=${WORKER} SHARE_GID=${WORKER} SHARE_SHIFT=${SHIFT} MAILBOXES='mike=2202 clara=2203 codex=2200 director= pipeline='`,
    `step() {\n${fs.readFileSync(here("../steps/host-share.sh"), "utf8")}\n}\nstep </dev/null\n`,
  ].join("\n");
  const run = spawnSync("sh", ["-s"], { input: script, encoding: "utf8", env: { ...process.env, MAX_ROOT: host } });
  assert.doesNotMatch(run.stdout, /failed/);
  return run.stdout;
}

/** Runs a piece of JavaScript as this user; gives what it printed, as JSON, or the code of its fault. */
function by(uid, body, { groups = [], umask = "077" } = {}) {
  const code = `
    import fs from "node:fs";
    import path from "node:path";
    import { Share } from ${JSON.stringify(here("../lib/share.mjs"))};
    process.umask(0o${umask});
    const share = ${JSON.stringify(share)}, at = (...parts) => path.join(share, "signals/max", ...parts);
    const signal = (id, from, to) => ({ id, type: "REQUEST", from, to, time: "2026-01-05T08:00:00Z", priority: "normal", data: {} });
    try { console.log(JSON.stringify(await (async () => { ${body} })() ?? "done")); }
    catch (e) { console.log(JSON.stringify(e.code ?? e.message)); }`;
  const set = groups.length ? ["--groups", groups.join(",")] : ["--clear-groups"];
  const words = ["--reuid", String(uid), "--regid", String(uid), ...set, process.execPath, "--input-type=module", "-e", code];
  const run = spawnSync("setpriv", words, { encoding: "utf8" });
  assert.equal(run.status, 0, run.stderr);
  return JSON.parse(run.stdout);
}

/** The worker has every Eidolon's group beside its own. */
const byWorker = (body) => by(WORKER, body, { groups: [WORKER, MIKE, CLARA, SHIFT + 2200] });

test("the second time nothing is left to do", { skip }, () => {
  const lines = made().trim().split("\n");
  assert.ok(lines.length > 20);
  assert.deepEqual(lines.filter((line) => !line.startsWith("ok ")), []);
});

test("a message is claimed, held, laid to rest, set aside and answered by the Eidolon's own user", { skip }, () => {
  byWorker(`const inbox = new Share(share).inbox("mike");
    for (const id of ["one", "two", "three"]) inbox.publish(signal(id, "director", "mike"));`);
  const seen = by(MIKE, `const inbox = new Share(share).inbox("mike");
    const [a, b, c] = inbox.scan();
    const claimed = [a, b, c].map((name) => inbox.claim(name).signal.id);
    const held = [a, b, c].map((name) => inbox.touch(name));
    inbox.done(a);
    inbox.dead(b, "It is a trial.");
    inbox.giveBack(c);
    const sent = new Share(share).outbox("mike").publish(signal("answer", "mike", "director"));
    return { claimed, held, sent, waiting: inbox.scan().length };`);
  assert.deepEqual(seen, { claimed: ["one", "three", "two"], held: [true, true, true], sent: true, waiting: 1 });
  const read = byWorker(`const outbox = new Share(share).outbox("mike");
    const [name] = outbox.scan();
    const { signal } = outbox.peek(name);
    outbox.done(name);
    return [signal.id, fs.readdirSync(at("outbox/mike/new")).length];`);
  assert.deepEqual(read, ["answer", 0]);
});

test("a lease is renewed by who made it, and its age is seen by the worker", { skip }, () => {
  byWorker(`new Share(share).inbox("clara").publish(signal("leased", "director", "clara"));`);
  const name = by(CLARA, `const inbox = new Share(share).inbox("clara"); const [name] = inbox.scan(); inbox.claim(name); return name;`);
  assert.deepEqual(byWorker(`const inbox = new Share(share).inbox("clara");
    return [inbox.touch(${JSON.stringify(name)}), inbox.reap(60_000)];`), [false, []]);
  assert.deepEqual(byWorker(`return new Share(share).inbox("clara").reap(-1000);`), [name]);
  assert.equal(by(CLARA, `return new Share(share).inbox("clara").claim(${JSON.stringify(name)}).signal.id;`), "leased");
});

for (const [what, body] of Object.entries({
  "reading another's inbox": `fs.readdirSync(at("clara/new"))`,
  "reading a message of another whose name is known": `fs.readFileSync(at("clara/cur/x.json"))`,
  "writing into another's inbox": `fs.writeFileSync(at("clara/new/x.json"), "{}")`,
  "writing into another's outbox": `new Share(share).outbox("clara").publish(signal("forged", "clara", "director"))`,
  "claiming another's message": `fs.renameSync(at("clara/new"), at("mike/tmp/clara"))`,
  "writing into the director's inbox": `fs.writeFileSync(at("director/new/x.json"), "{}")`,
  "listing the mailboxes": `fs.readdirSync(at())`,
  "adding a mailbox": `fs.mkdirSync(at("eve"))`,
  "adding an outbox": `fs.mkdirSync(at("outbox/eve"))`,
  "reading the leads": `fs.readdirSync(path.join(share, "clients"))`,
  "replacing one's own outbox by a link": `fs.renameSync(at("outbox/mike/new"), at("outbox/mike/tmp/new"))`,
  "opening one's own inbox to all": `fs.chmodSync(at("mike/new"), 0o777)`,
  "locking the director out": `fs.chmodSync(at("outbox/mike/new"), 0o700)`,
  "taking a handled message of one's own back": `fs.renameSync(at("outbox/mike/done"), at("outbox/mike/tmp/done"))`,
  "putting a day of one's own among the handled": `fs.mkdirSync(at("outbox/mike/done/2026-01-05"))`,
  "putting a link among what was set aside": `fs.symlinkSync("/etc", at("outbox/mike/dead/x"))`,
  "writing to another's probe": `fs.writeFileSync(at(".probe/clara/x"), "x")`,
})) {
  test(`${what} is refused`, { skip }, () => {
    assert.match(by(MIKE, `${body}; return "went through";`), /^E(ACCES|PERM)$/);
  });
}

test("what the others write to their probes is seen by all", { skip }, () => {
  by(CLARA, `fs.writeFileSync(at(".probe/clara/p"), "seen", { mode: 0o644 }); fs.chmodSync(at(".probe/clara/p"), 0o644);`);
  assert.equal(by(MIKE, `return fs.readFileSync(at(".probe/clara/p"), "utf8");`), "seen");
});
