// Who holds a claimed message, and since when: a dot file beside it in cur/ that the claimer makes itself,
// since only the owner of a file may set its times, and a message belongs to who sent it.
import { Buffer } from "node:buffer";
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { readOthers } from "./others.mjs";
import { replace, taken } from "./publication.mjs";
import { idPart } from "./signal-name.mjs";

const READER = Buffer.from(`${os.hostname()} ${process.pid} ${randomUUID()}\n`);
const SUFFIX = ".lease";

/** Begins or renews the lease on a claimed message; a lease of a reader before us gives way. */
export function hold(drafts, cur, name, now) {
  replace(drafts, file(cur, name), READER, now);
}

/** Renews our own lease; false when the message is gone or somebody else holds it by now. */
export function renew(drafts, cur, name, now) {
  if (!taken(path.join(cur, name)) || !ours(file(cur, name))) return false;
  hold(drafts, cur, name, now);
  return true;
}

/** Ends the lease, whoever has it. */
export function end(cur, name) {
  fs.rmSync(file(cur, name), { force: true });
}

/**
 * When a claim was last renewed, in milliseconds; NaN when nobody holds the message. Without a lease it is
 * held since it was renamed: its reader died before it made one, or knows of none.
 */
export function heldAt(cur, name) {
  const claimed = fs.lstatSync(path.join(cur, name), { throwIfNoEntry: false });
  if (!claimed) return NaN;
  return fs.lstatSync(file(cur, name), { throwIfNoEntry: false })?.mtimeMs ?? claimed.ctimeMs;
}

/** Takes away what readers left behind who died after their message had gone. */
export function sweep(cur, names, before) {
  const kept = new Set(names.map((name) => path.basename(file(cur, name))));
  for (const each of fs.readdirSync(cur)) {
    if (!each.startsWith(".") || !each.endsWith(SUFFIX) || kept.has(each)) continue;
    const left = fs.lstatSync(path.join(cur, each), { throwIfNoEntry: false });
    if (left && left.mtimeMs <= before) fs.rmSync(path.join(cur, each), { force: true });
  }
}

const file = (cur, name) => path.join(cur, `.${idPart(name)}${SUFFIX}`);

/** Where there is none, of a reader that made none, it is ours, since we hold the message. */
function ours(lease) {
  const found = readOthers(lease, READER.length);
  return found === undefined || (found.bytes?.equals(READER) ?? false);
}
