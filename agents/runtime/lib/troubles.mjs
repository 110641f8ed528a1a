// Messages that could not be brought to an end: each is left alone for a growing while, and set aside when
// it failed too often. Kept in the home, so that the voices of a home and their restarts count together.
import fs from "node:fs";
import path from "node:path";
import { readOthers } from "./others.mjs";
import { replace } from "./publication.mjs";
import { idPart } from "./signal-name.mjs";

/** After so many failures a message is set aside. */
export const MAX_FAILURES = 5;

const FIRST_PAUSE_MILLIS = 2000;
const FACTOR = 4;
const TROUBLE_BYTES = 4096;
const LONGEST_PAUSE_MILLIS = 5 * 60_000;

/** Faults of the place and not of the message: it waits, and is never given up for them. */
const PASSING = ["ENOSPC", "EDQUOT", "EROFS", "EIO", "ESTALE", "ETIMEDOUT", "ENOTCONN", "EHOSTDOWN", "EMFILE", "ENFILE"];

/** What failed, and how often. */
export class Troubles {
  #directory;
  #clock;
  #here = new Map();

  /** @param {string} home @param {() => number} clock milliseconds */
  constructor(home, clock = Date.now) {
    this.#directory = path.join(home, ".max", "runtime", "troubles");
    this.#clock = clock;
    fs.mkdirSync(this.#directory, { recursive: true, mode: 0o700 });
  }

  /** Whether a message is left alone for now. */
  pauses(name) {
    return this.#clock() < this.#of(name).until;
  }

  /** Notes a failure; true when it was one too many. */
  failed(name, error) {
    const counts = !PASSING.includes(error.code);
    const { times, tries } = this.#of(name);
    const pause = Math.min(FIRST_PAUSE_MILLIS * FACTOR ** tries, LONGEST_PAUSE_MILLIS);
    const now = { times: times + (counts ? 1 : 0), tries: tries + 1, until: this.#clock() + pause };
    this.#here.set(name, now); // first: the home may be what is full
    replace(this.#directory, this.#file(name), JSON.stringify(now));
    return now.times >= MAX_FAILURES;
  }

  /** It ended, one way or the other. */
  over(name) {
    this.#here.delete(name);
    fs.rmSync(this.#file(name), { force: true });
  }

  /** As this voice or another of the home noted it last. */
  #of(name) {
    const here = this.#here.get(name) ?? { times: 0, tries: 0, until: 0 };
    try {
      const kept = JSON.parse(readOthers(this.#file(name), TROUBLE_BYTES)?.bytes ?? "{}");
      return kept.tries > here.tries ? kept : here;
    } catch {
      return here;
    }
  }

  #file(name) {
    return path.join(this.#directory, idPart(name));
  }
}
