import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { Inbox, MAX_ATTEMPTS } from "../lib/inbox.mjs";
import { Share, ShareMissing } from "../lib/share.mjs";
import { World } from "./world.mjs";

let world, inbox;
beforeEach(() => {
  world = new World();
  inbox = world.inbox;
});
afterEach(() => world.close());

const place = (name, ...more) => path.join(inbox.root, name, ...more);
const list = (name) => fs.readdirSync(place(name)).filter((each) => each.endsWith(".json"));

test("the same message published twice is one file, also after it was read", () => {
  const signal = world.request();
  assert.equal(inbox.publish({ ...signal, time: "2026-01-05T09:00:00Z" }), false);
  const [name] = inbox.scan();
  assert.equal(inbox.claim(name).signal.id, signal.id);
  assert.equal(inbox.publish(signal), false);
  inbox.done(name);
  assert.equal(inbox.publish(signal), false);
  assert.deepEqual(inbox.scan(), []);
  assert.deepEqual(fs.readdirSync(place("tmp")), []);
});

test("the rendering stands beside the message and rests with it", () => {
  world.request();
  const [name] = inbox.scan();
  const page = name.replace(".json", ".md");
  assert.ok(fs.existsSync(place("new", page)));
  inbox.claim(name);
  inbox.done(name);
  assert.deepEqual(fs.readdirSync(place("done")).sort(), [name, page].sort());
  assert.deepEqual(fs.readdirSync(place("cur")), []);
});

test("a message rests in the day that the worker has made, and none is made here", () => {
  const days = new Inbox(inbox.root, () => new Date("2026-01-05T12:00:00Z"));
  fs.mkdirSync(place("done", "2026-01-05"));
  world.request();
  const [name] = days.scan();
  days.claim(name);
  days.done(name);
  assert.deepEqual(fs.readdirSync(place("done")), ["2026-01-05"]);
  assert.deepEqual(days.rested().map((file) => days.peekRested(file).signal.id), ["ask-1-request"]);
  assert.equal(days.publish(world.request()), false);
});

test("of two readers one gets a message", () => {
  world.request();
  const [name] = inbox.scan();
  assert.ok(inbox.claim(name));
  assert.equal(new Inbox(inbox.root).claim(name), undefined);
});

test("a repeat of what was done goes away", () => {
  world.request();
  const [name] = inbox.scan();
  const bytes = fs.readFileSync(place("new", name));
  inbox.claim(name);
  inbox.done(name);
  fs.writeFileSync(place("new", name), bytes);
  assert.equal(inbox.claim(name), undefined);
  assert.deepEqual([list("new"), list("cur")], [[], []]);
});

test("links, pipes, giants and odd names are refused unopened", () => {
  const secret = path.join(world.root, "secret.json");
  fs.writeFileSync(secret, "{}");
  fs.symlinkSync(secret, place("new", "1-link.json"));
  fs.mkdirSync(place("new", "2-directory.json"));
  fs.writeFileSync(place("new", "3-giant.json"), Buffer.alloc(300_000));
  fs.writeFileSync(place("new", "4 odd.json"), "{}");
  for (const name of inbox.scan()) assert.ok(inbox.peek(name).refused, name);
});

test("a directory that is a link is not entered", () => {
  fs.rmSync(place("new"), { recursive: true });
  fs.symlinkSync(world.root, place("new"));
  assert.throws(() => inbox.scan(), { code: "ENOTDIR" });
});

test("what is set aside keeps its reason beside it", () => {
  fs.writeFileSync(place("new", "x.json"), "nonsense");
  assert.ok(inbox.claim("x.json").refused);
  inbox.dead("x.json", "It is no well-formed JSON.");
  assert.deepEqual(fs.readdirSync(place("dead")).sort(), ["x.json", "x.json.error.json"]);
  assert.match(fs.readFileSync(place("dead", "x.json.error.json"), "utf8"), /"reason" : "It is no well-formed JSON."/);
});

test("a claim is returned when its lease is over, and set aside after five times", () => {
  world.request();
  const [name] = inbox.scan();
  const said = [];
  inbox.log = (line) => said.push(line);
  for (let i = 0; i < MAX_ATTEMPTS; i++) {
    inbox.claim(name);
    assert.deepEqual(inbox.reap(60_000), []);
    assert.deepEqual(inbox.reap(-1000), [name]);
    assert.deepEqual(inbox.reap(-1000), []);
  }
  inbox.claim(name);
  assert.deepEqual(inbox.reap(-1000), []);
  assert.equal(said.length, MAX_ATTEMPTS + 1, "one line for each claim that was not ended");
  assert.equal(said[1], `handed-back file=${name} time=2 of 5 reason=its reader has not renewed its lease`);
  assert.equal(said.pop(), `set-aside file=${name} reason=It was claimed 6 times and never done.`);
  assert.deepEqual([list("new"), list("cur")], [[], []]);
  assert.equal(list("dead").length, 2);
});

test("a lease that is renewed is kept", () => {
  world.request();
  const [name] = inbox.scan();
  inbox.claim(name);
  const [lease] = fs.readdirSync(place("cur")).filter((each) => each.endsWith(".lease"));
  fs.utimesSync(place("cur", lease), 0, 0);
  assert.ok(inbox.touch(name));
  assert.deepEqual(inbox.reap(60_000), []);
});

test("a claim without a lease is as old as its renaming", () => {
  world.request();
  const [name] = inbox.scan();
  fs.utimesSync(place("new", name), 0, 0);
  fs.renameSync(place("new", name), place("cur", name));
  assert.deepEqual(inbox.reap(60_000), []);
  assert.deepEqual(inbox.reap(-1000), [name]);
});

test("a lease that another took over is not renewed, and one left behind goes", () => {
  world.request();
  const [name] = inbox.scan();
  inbox.claim(name);
  const [lease] = fs.readdirSync(place("cur")).filter((each) => each.endsWith(".lease"));
  fs.writeFileSync(place("cur", lease), "another reader");
  assert.equal(inbox.touch(name), false);
  fs.rmSync(place("cur", name));
  inbox.reap(-1000);
  assert.deepEqual(fs.readdirSync(place("cur")), []);
});

test("an unmounted share is not taken for an empty one", () => {
  fs.rmSync(path.join(world.share, ".max-share"));
  assert.throws(() => new Share(world.share), ShareMissing);
  for (const wrong of ['{"protocol":2,"signals":"signals/max","clients":"c"}', '{"protocol":1,"signals":"../x","clients":"c"}', "torn"]) {
    fs.writeFileSync(path.join(world.share, ".max-share"), wrong);
    assert.throws(() => new Share(world.share), ShareMissing);
  }
});
