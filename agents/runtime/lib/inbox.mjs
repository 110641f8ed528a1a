// One maildir-style directory of signals: tmp new cur done/<day> late dead. An outbox has the same form.
// A claim is a rename, so of two readers one wins; a file in done is never handed out again; a name
// is judged before its file is opened, kind and size by what was opened, and no symbolic link is followed.
import { Buffer } from "node:buffer";
import fs from "node:fs";
import path from "node:path";
import * as lease from "./lease.mjs";
import { readOthers } from "./others.mjs";
import { move, publish, real, replace, syncDirectory, taken } from "./publication.mjs";
import { MalformedSignal, MAX_BYTES, read, write } from "./signal-file.mjs";
import { render } from "./signal-markdown.mjs";
import { idPart, idPartOf, isRendering, isSafe, nameOf, renderingOf } from "./signal-name.mjs";
import { write as writeJson } from "./strict-json.mjs";

const PLACES = ["tmp", "new", "cur", "done", "late", "dead"];
const DAYS_SEARCHED_BY_ID = 2;
const REFUSALS = {
  link: () => "It is a symbolic link.",
  "no-file": () => "It is no regular file.",
  "too-large": (size) => `It has ${size} bytes, at most ${MAX_BYTES} are read.`,
  closed: () => "Its permissions do not let its reader read it.",
};

/** After this many returned claims a message is thought to kill its reader. */
export const MAX_ATTEMPTS = 5;

/** A signal directory; it must exist, opening touches nothing. */
export class Inbox {
  /** @param {string} root @param {() => Date} clock */
  constructor(root, clock = () => new Date()) {
    this.root = root;
    this.clock = clock;
  }

  /** Makes what is missing of an inbox. For tests; in a deployment the host does it. */
  static create(root) {
    for (const place of [...PLACES, "material", "artefacts"]) fs.mkdirSync(path.join(root, place), { recursive: true });
    return new Inbox(root);
  }

  /** Publishes a message; false when it is or was here already, by name or by id. */
  publish(signal) {
    const canonical = read(write(signal));
    const name = nameOf(canonical);
    if (this.#holds(name)) return false;
    const target = path.join(this.#place("new"), name);
    // The rendering first: who sees the message shall find it complete.
    publish(this.#place("tmp"), path.join(this.#place("new"), renderingOf(name)), render(canonical));
    return publish(this.#place("tmp"), target, write(canonical));
  }

  /** Names waiting in new/, in the order of their names; renderings and dot names left out. */
  scan() {
    return this.#list("new").filter((name) => !isRendering(name));
  }

  /** Reads a waiting file where it lies: {signal}, {refused} or undefined when it is gone. */
  peek(name) {
    return this.#read("new", name);
  }

  /** Takes a waiting file: {signal}, {refused}, or undefined when another was faster or it was done. */
  claim(name) {
    const claimed = path.join(this.#place("cur"), name);
    if (!move(path.join(this.#place("new"), name), claimed)) return undefined;
    if (this.#inDone(name)) {
      fs.rmSync(claimed, { force: true });
      fs.rmSync(path.join(this.#place("new"), renderingOf(name)), { force: true });
      return undefined;
    }
    try {
      lease.hold(this.#place("tmp"), this.#place("cur"), name, this.clock());
    } catch (error) {
      this.release(name); // without room for a lease nothing is claimed: it waits on, and nobody counts it
      throw error;
    }
    return this.#read("cur", name);
  }

  /** Renews the lease on a claimed message; false when it is no longer ours. */
  touch(name) {
    return lease.renew(this.#place("tmp"), this.#place("cur"), name, this.clock());
  }

  /** When a claim was last renewed, in milliseconds; NaN when nobody holds it. */
  heldAt(name) {
    return lease.heldAt(this.#place("cur"), name);
  }

  /** Hands a claimed message back, untouched and uncounted. */
  release(name) {
    lease.end(this.#place("cur"), name); // first: who claims it next begins without one
    return move(path.join(this.#place("cur"), name), path.join(this.#place("new"), name));
  }

  /** Where the worker laid what a request is about, before the request: paths as below the leads' directory. */
  materialOf(name) {
    return path.join(this.root, "material", name.replace(/\.json$/, ""));
  }

  /** The material of every request that is not laid to rest yet, the newest first. */
  materials() {
    const all = path.join(this.root, "material");
    return isDirectory(all) ? fs.readdirSync(all).sort().reverse().map((name) => path.join(all, name)) : [];
  }

  /** Lays a handled message to rest, into the day where the worker has made one. Twice is once. */
  done(name) {
    const day = path.join(this.#place("done"), this.clock().toISOString().slice(0, 10));
    const directory = isDirectory(day) ? day : this.#place("done");
    this.#rest(name, name, directory);
    syncDirectory(directory);
  }

  /** Sets aside what is no message, with the reason beside it. */
  dead(name, reason) {
    const kept = isSafe(name) ? name : `unsafe-${idPart(name)}`;
    const error = writeJson({ file: name, reason, at: this.clock().toISOString() });
    publish(this.#place("tmp"), path.join(this.#place("dead"), `${kept}.error.json`), Buffer.from(error));
    this.#rest(name, kept, this.#place("dead"));
  }

  /** Returns claims older than the lease to new/: their reader died. Gives the names returned. */
  reap(leaseMillis) {
    const before = this.clock().getTime() - leaseMillis;
    const held = this.held();
    lease.sweep(this.#place("cur"), held, before);
    return held.filter((name) => this.heldAt(name) <= before && this.giveBack(name));
  }

  /**
   * Returns one claim whose reader died; after five times the message is set aside instead. Either is said to
   * the `log` of this inbox, where its reader has given it one: once for each claim that was not ended.
   */
  giveBack(name, why = "its reader has not renewed its lease") {
    const file = this.#attempts(name);
    const attempts = taken(file) ? fs.lstatSync(file).size : 0;
    const shown = isSafe(name) ? name : idPart(name);
    if (attempts >= MAX_ATTEMPTS) {
      const reason = `It was claimed ${attempts + 1} times and never done.`;
      this.dead(name, reason);
      this.log?.(`set-aside file=${shown} reason=${reason}`);
      return false;
    }
    if (!this.release(name)) return false;
    replace(this.#place("tmp"), file, Buffer.from("x".repeat(attempts + 1)));
    this.log?.(`handed-back file=${shown} time=${attempts + 1} of ${MAX_ATTEMPTS} reason=${why}`);
    return true;
  }

  /** Names laid to rest on the newest days, newest day first; those without a day before all. */
  rested(days = DAYS_SEARCHED_BY_ID) {
    return this.#resting(days)
      .flatMap((place) => this.#list(place).map((name) => path.join(place, name)))
      .filter((file) => file.endsWith(".json"));
  }

  /** Names of claimed messages. */
  held() {
    return this.#list("cur").filter((name) => !isRendering(name));
  }

  /** Reads a claimed file. */
  peekHeld(name) {
    return this.#read("cur", name);
  }

  /** Reads a file {@link rested} named. */
  peekRested(file) {
    return this.#read(path.dirname(file), path.basename(file));
  }

  #holds(name) {
    const id = idPartOf(name);
    const here = (place) =>
      this.#list(place).some((each) => each === name || (id !== undefined && each.endsWith(`-${id}.json`)));
    return ["new", "cur", "late", "dead"].some(here) || this.#inDone(name) || this.#resting(DAYS_SEARCHED_BY_ID).some(here);
  }

  #inDone(name) {
    return this.#resting().some((place) => taken(path.join(this.root, place, name)));
  }

  /** Where handled messages lie: the directory itself, then its days, the newest first. */
  #resting(days) {
    const all = this.#list("done").filter((day) => isDirectory(path.join(this.root, "done", day))).reverse();
    return ["done", ...all.slice(0, days).map((day) => path.join("done", day))];
  }

  #list(place) {
    return fs.readdirSync(this.#place(place)).filter((name) => !name.startsWith(".")).sort();
  }

  #rest(name, kept, directory) {
    for (const from of ["cur", "new"]) move(path.join(this.#place(from), name), path.join(directory, kept));
    const page = renderingOf(name);
    if (page !== name && isRendering(page)) move(path.join(this.#place("new"), page), path.join(directory, page));
    lease.end(this.#place("cur"), name);
    fs.rmSync(this.#attempts(name), { force: true });
  }

  #read(place, name) {
    if (!isSafe(name)) return { refused: "Its name has characters, a length or an ending that is not allowed." };
    if (!name.endsWith(".json")) return { refused: "Only the director reads an author's own Markdown files." };
    const found = readOthers(path.join(this.#place(place), name), MAX_BYTES);
    if (found === undefined) return undefined;
    if (found.fault) return { refused: REFUSALS[found.fault](found.size) };
    try {
      return { signal: read(found.bytes) };
    } catch (error) {
      if (error instanceof MalformedSignal) return { refused: error.message };
      throw error;
    }
  }

  #attempts(name) {
    return path.join(this.#place("cur"), `.${idPart(name)}.attempts`);
  }

  #place(name) {
    return real(path.join(this.root, name));
  }
}

const isDirectory = (file) => fs.lstatSync(file, { throwIfNoEntry: false })?.isDirectory() ?? false;
