// What a voice must not forget when it is killed: the message it had taken, and an answer it was given
// and had not published. Kept in the home, on local disk; an answer holds a lead's words and is removed
// once it is published.
import fs from "node:fs";
import path from "node:path";
import { readOthers } from "./others.mjs";
import { replace } from "./publication.mjs";
import { idPart } from "./signal-name.mjs";

/** A turn says no more than this, see turn.mjs. */
const ANSWER_BYTES = 64 * 1024 * 1024;

/** The memory of one voice; answers are shared by the voices of a home. */
export class Memory {
  #directory;
  #taken;

  /** @param {string} home @param {string} voice */
  constructor(home, voice) {
    this.#directory = path.join(home, ".max", "runtime");
    fs.mkdirSync(path.join(this.#directory, "answers"), { recursive: true, mode: 0o700 });
    this.#taken = `taken-${voice}`;
  }

  /** The message in hand when this voice was last alive: {name, at}; undefined when there was none. */
  get taken() {
    const [name, at] = (this.#read(this.#taken) ?? "").split("\n");
    return name ? { name, at: Number(at) } : undefined;
  }

  /** Notes which message is in hand, and when it was last held. */
  take(name) {
    this.#write(this.#taken, `${name}\n${Date.now()}`);
  }

  /** Notes that none is. */
  lay() {
    this.#write(this.#taken, "");
  }

  /** The answer to this message that was not published yet; undefined when there is none. */
  answer(id) {
    const text = this.#read(path.join("answers", idPart(id)));
    return text === undefined ? undefined : JSON.parse(text);
  }

  /** Keeps an answer until {@link forget}: a turn is not paid for twice. */
  keep(id, answer) {
    this.#write(path.join("answers", idPart(id)), JSON.stringify(answer));
  }

  forget(id) {
    fs.rmSync(path.join(this.#directory, "answers", idPart(id)), { force: true });
  }

  #read(name) {
    return readOthers(path.join(this.#directory, name), ANSWER_BYTES)?.bytes?.toString("utf8");
  }

  #write(name, text) {
    const before = process.umask(0o077);
    try {
      replace(this.#directory, path.join(this.#directory, name), text);
    } finally {
      process.umask(before);
    }
  }
}
