// What somebody else wrote, exchanged, closed or swells: never waited for, never followed, never read beyond a bound.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { after, test } from "node:test";
import { Inbox } from "../lib/inbox.mjs";
import { ChangedMaterial, materialOf } from "../lib/material.mjs";
import { readOthers } from "../lib/others.mjs";
import { sha256 } from "../lib/signal-name.mjs";

const root = fs.mkdtempSync(path.join(os.tmpdir(), "max-others-"));
after(() => fs.rmSync(root, { recursive: true, force: true }));
const at = (name) => path.join(root, name);

test("a pipe, a link, a directory and a device are not read", () => {
  execFileSync("mkfifo", [at("pipe")]);
  fs.writeFileSync(at("secret"), "secret");
  fs.symlinkSync("secret", at("link"));
  fs.mkdirSync(at("directory"));
  assert.deepEqual(readOthers(at("pipe"), 10), { fault: "no-file" });
  assert.deepEqual(readOthers(at("link"), 10), { fault: "link" });
  assert.deepEqual(readOthers(at("directory"), 10), { fault: "no-file" });
  assert.deepEqual(readOthers("/dev/zero", 10), { fault: "no-file" });
  assert.equal(readOthers(at("nothing"), 10), undefined);
});

test("a pipe into which somebody writes holds up no inbox", () => {
  const inbox = Inbox.create(at("inbox"));
  execFileSync("mkfifo", [path.join(inbox.root, "new/x.json")]);
  const writer = fs.openSync(path.join(inbox.root, "new/x.json"), fs.constants.O_RDWR | fs.constants.O_NONBLOCK);
  fs.writeSync(writer, "{");
  assert.deepEqual(inbox.peek("x.json"), { refused: "It is no regular file." });
  fs.closeSync(writer);
});

test("what is larger than the bound is not read, also where the size says nothing", () => {
  fs.writeFileSync(at("large"), "12345678901");
  assert.deepEqual(readOthers(at("large"), 10), { fault: "too-large", size: 11 });
  // Files of /proc say 0 bytes and give more: as one that grows after it was looked at.
  assert.deepEqual(readOthers("/proc/self/status", 10), { fault: "too-large", size: 11 });
});

test("a voice gets a committed file only with the hash that was recorded", () => {
  const round = "lead-1/stage-2-firstresponder/round-1";
  const material = at("material");
  fs.mkdirSync(path.join(material, round), { recursive: true });
  const file = `${round}/notes.md`;
  const state = { data: { artefacts: { s: [{ path: file, sha256: sha256("words"), bytes: 5 }] } } };
  fs.writeFileSync(path.join(material, "lead-1/state.json"), JSON.stringify(state));
  fs.writeFileSync(path.join(material, file), "words");
  assert.equal(materialOf(material, "lead-1")[file], "words");
  fs.writeFileSync(path.join(material, file), "other");
  assert.throws(() => materialOf(material, "lead-1"), (e) => e instanceof ChangedMaterial && /notes\.md is not what/.test(e.message));
});
