// The signal directories as an agent sees them. Files are immutable; a claim is a rename.
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,190}\.json$/;
const BOX = /^[a-z][a-z0-9-]{0,39}$/;
const MAX_BYTES = 256 * 1024;

export class ShareMissing extends Error {}

/** Opens the share; its sentinel says where in it what lies. */
export function openShare(root) {
  let sentinel;
  try {
    sentinel = JSON.parse(fs.readFileSync(path.join(root, ".max-share"), "utf8"));
  } catch {
    throw new ShareMissing(`The share at ${root} has no readable .max-share: it is not mounted.`);
  }
  return {
    signals: path.join(root, String(sentinel.signals)),
    clients: path.join(root, String(sentinel.clients)),
  };
}

function box(share, name, outbox = false) {
  if (!BOX.test(name)) throw new Error("This is no inbox name.");
  return outbox ? path.join(share.signals, "outbox", name) : path.join(share.signals, name);
}

/** What waits for an agent, oldest first: names and parsed envelopes; what cannot be read is skipped. */
export function waiting(share, agent) {
  const directory = path.join(box(share, agent), "new");
  const found = [];
  for (const name of fs.readdirSync(directory).sort()) {
    if (!NAME.test(name)) continue;
    const signal = read(path.join(directory, name));
    if (signal) found.push({ name, signal });
  }
  return found;
}

function read(file) {
  try {
    const stat = fs.lstatSync(file);
    if (!stat.isFile() || stat.size > MAX_BYTES) return undefined;
    const signal = JSON.parse(fs.readFileSync(file, "utf8"));
    return signal?.specversion === "1.0" && typeof signal.id === "string" ? signal : undefined;
  } catch {
    return undefined; // taken by another voice, or not ours to judge
  }
}

/** Takes one message; false when another voice was faster. */
export function claim(share, agent, name) {
  return moved(share, agent, path.join("new", name), path.join("cur", name));
}

/** Puts back what this voice had taken when it was killed. */
export function release(share, agent, name) {
  return moved(share, agent, path.join("cur", name), path.join("new", name));
}

/** Puts a handled message away. */
export function finish(share, agent, name, day = new Date().toISOString().slice(0, 10)) {
  fs.mkdirSync(path.join(box(share, agent), "done", day), { recursive: true });
  return moved(share, agent, path.join("cur", name), path.join("done", day, name));
}

function moved(share, agent, from, to) {
  if (!NAME.test(path.basename(from))) return false;
  const home = box(share, agent);
  try {
    fs.renameSync(path.join(home, from), path.join(home, to));
    return true;
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

/** An id that a repeated attempt makes again. */
export function stableId(...parts) {
  return createHash("sha256").update(parts.join("\n")).digest("hex").slice(0, 40);
}

/** Publishes into the agent's outbox: complete, durable, and once for one id. */
export function publish(share, { id, type, from, to, subject, correlation, time, data }) {
  if (!BOX.test(to)) throw new Error("The recipient is no inbox name.");
  const word = type.replaceAll("-", "_");
  const event = {
    specversion: "1.0",
    id,
    source: `/max/${from}`,
    type: `pro.meetmike.max.${word.toLowerCase().replaceAll("_", ".")}.v1`,
    ...(subject ? { subject } : {}),
    time,
    datacontenttype: "application/json",
    recipient: to,
    signaltype: type,
    ...(correlation ? { correlationid: correlation } : {}),
    priority: "normal",
    data,
  };
  const millis = String(Date.parse(time)).padStart(13, "0");
  const home = box(share, from, true);
  const name = `${millis}-${word}-${from}-${id}.json`;
  const draft = path.join(home, "tmp", `${name}.${process.pid}`);
  const target = path.join(home, "new", name);
  const file = fs.openSync(draft, "wx", 0o660);
  try {
    fs.writeSync(file, `${JSON.stringify(event, null, 2)}\n`);
    fs.fsyncSync(file);
  } finally {
    fs.closeSync(file);
  }
  try {
    fs.linkSync(draft, target);
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  } finally {
    fs.unlinkSync(draft);
  }
  return name;
}
