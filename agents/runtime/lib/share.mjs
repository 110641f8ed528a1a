// The shared directory as a container sees it. Its sentinel tells a mounted share from an empty mount
// point and says where in it what lies.
import fs from "node:fs";
import path from "node:path";
import { Inbox } from "./inbox.mjs";
import { readOthers } from "./others.mjs";
import { inboxName, isSafePath } from "./signal-name.mjs";

const PROTOCOL = 1;
const SENTINEL_BYTES = 4096;

/** The share is not there (yet); to be tried again. */
export class ShareMissing extends Error {}

/** The share at a mount point. */
export class Share {
  #signals;

  /** Throws {@link ShareMissing} when the sentinel says no. */
  constructor(root) {
    const sentinel = readSentinel(root);
    if (sentinel.protocol !== PROTOCOL || !isSafePath(sentinel.signals) || !isSafePath(sentinel.clients)) {
      throw new ShareMissing(`The share at ${root} is not of protocol ${PROTOCOL}: use the release that prepared it.`);
    }
    this.#signals = path.join(root, sentinel.signals);
  }

  /** The inbox of this name. */
  inbox(name) {
    return new Inbox(path.join(this.#signals, known(name)));
  }

  /** The outbox of this agent. */
  outbox(name) {
    return new Inbox(path.join(this.#signals, "outbox", known(name)));
  }

  /** Whether a message to this name would find an inbox. */
  hasInbox(name) {
    const directory = path.join(this.#signals, known(name), "new");
    return fs.lstatSync(directory, { throwIfNoEntry: false })?.isDirectory() ?? false;
  }
}

function readSentinel(root) {
  try {
    const found = readOthers(path.join(root, ".max-share"), SENTINEL_BYTES);
    if (found?.bytes) return JSON.parse(found.bytes.toString("utf8"));
  } catch {
    // Absent, unreadable or torn: in each case there is no share to work on.
  }
  throw new ShareMissing(`The share at ${root} has no readable .max-share: mount it, or run phase 4 to prepare it.`);
}

function known(name) {
  const plain = inboxName(name);
  if (!plain) throw new Error("This is no inbox name.");
  return plain;
}
