// One inner voice at its Eidolon's inbox: looks, claims what is its own, works, lays to rest. One turn at
// a time; probes and news are dealt with in between.
import fs from "node:fs";
import path from "node:path";
import * as answers from "./answers.mjs";
import { reasonAfter, setAside } from "./set-aside.mjs";
import { Share, ShareMissing } from "./share.mjs";
import { PRIORITIES } from "./signal-file.mjs";
import { Troubles } from "./troubles.mjs";
import { runTurn } from "./turn.mjs";
import { known, lineOf, understand } from "./voices.mjs";
import { Interrupted, work } from "./work.mjs";

const CLAIM_MILLIS = 5000;
const LEASE_MILLIS = 5 * 60_000;
const TOUCH_MILLIS = 30_000;
const SECOND_LOOK_MILLIS = 300;

/**
 * @typedef {object} Settings
 * @property {string} eidolon
 * @property {string} voice
 * @property {string} home where it is kept what must outlive a kill
 * @property {string} share mount point
 * @property {string} lead the voice that takes what names none
 * @property {number} graceSeconds after which another voice takes it
 * @property {number} turnSeconds hard limit of one turn
 * @property {number} lookMillis
 */

/** Runs until {@link stop}; every message is claimed by one voice and handed back if that one is stopped. */
export class Runner {
  #stopping = new AbortController();
  #seen = new Map();
  #turn;
  #resumed = false;
  #reapedAt = 0;
  #complained = "";
  #wake = () => {};

  /** @param {Settings} settings @param {{memory: object, log?: (line: string) => void, env?: object}} rest */
  constructor(settings, { memory, log = console.log, env = process.env }) {
    this.settings = settings;
    this.memory = memory;
    this.troubles = new Troubles(settings.home);
    this.log = log;
    this.env = env;
  }

  /** Looks once a second, sooner when the system says that something came. */
  async run() {
    while (!this.#stopping.signal.aborted) {
      this.#lookSafely();
      const watch = this.#hint();
      await this.#pause();
      watch?.close();
    }
    await this.#turn;
  }

  /** Ends the turn in hand, hands its message back, and lets {@link run} return. */
  stop() {
    this.#stopping.abort();
    this.#wake();
  }

  /** One look at the inbox; starts at most one turn. */
  look() {
    const share = new Share(this.settings.share); // looked at each time: a share can go away
    const inbox = Object.assign(share.inbox(this.settings.eidolon), { log: this.log });
    this.#recover(inbox);
    for (const { name, signal, refused } of this.#waiting(inbox)) {
      if (refused) this.#bury(share, inbox, name);
      else if (!isWork(signal)) this.#note(share, inbox, name);
      else if (!this.#turn && this.#mayTake(name, signal)) this.#begin(share, inbox, name);
    }
  }

  /** The turn under way, if any. */
  get turn() {
    return this.#turn;
  }

  #lookSafely() {
    try {
      this.look();
      this.#complained = "";
    } catch (error) {
      // A share that is away, or a directory in the middle of a change: say it once, look again.
      const what = error instanceof ShareMissing ? error.message : `looking failed code=${error.code ?? error.name}`;
      if (what !== this.#complained) this.log(what);
      this.#complained = what;
    }
  }

  #recover(inbox) {
    if (!this.#resumed) {
      const left = this.memory.taken;
      // Held later than we held it means that another voice has it by now.
      if (left && inbox.heldAt(left.name) <= left.at + CLAIM_MILLIS) inbox.giveBack(left.name, "this voice ended while it worked on it");
      this.memory.lay();
      this.#resumed = true;
    }
    if (Date.now() - this.#reapedAt > TOUCH_MILLIS) {
      inbox.reap(LEASE_MILLIS);
      this.#reapedAt = Date.now();
    }
  }

  /** What waits, the most urgent first, wake-ups last; files are immutable and read once. */
  #waiting(inbox) {
    const before = this.#seen;
    this.#seen = new Map();
    for (const name of inbox.scan()) {
      const file = before.get(name) ?? { name, since: Date.now(), ...inbox.peek(name) };
      if (file.signal || file.refused) this.#seen.set(name, file);
    }
    return [...this.#seen.values()].sort((a, b) => urgency(b) - urgency(a) || (a.name < b.name ? -1 : 1));
  }

  #mayTake(name, { data }) {
    const { voice, lead, graceSeconds } = this.settings;
    if (this.troubles.pauses(name)) return false;
    if (known(data.voice)) return data.voice === voice;
    return voice === lead || Date.now() - this.#seen.get(name).since >= graceSeconds * 1000;
  }

  #bury(share, inbox, name) {
    this.#dealWith(inbox, name, ({ refused }) =>
      this.#setAside(share, inbox, { name, reason: refused ?? "It changed while it was read." }),
    );
  }

  /** Claims what is done in one go; what then fails (a full disk) is handed back and waits. */
  #dealWith(inbox, name, deal) {
    const claimed = inbox.claim(name);
    if (!claimed) return;
    try {
      deal(claimed);
    } catch (error) {
      inbox.release(name);
      throw error;
    }
  }

  #setAside(share, inbox, what) {
    const { eidolon: self, voice } = this.settings;
    setAside(share, inbox, what, { self, voice, log: this.log });
  }

  /** Probes are answered, news is laid to rest where the Conductor still finds it. */
  #note(share, inbox, name) {
    const self = this.settings.eidolon;
    this.#dealWith(inbox, name, ({ signal }) => {
      if (!signal) return;
      if (signal.type === "PROBE") share.outbox(self).publish(answers.ack(signal, self, "ok"));
      inbox.done(name);
      this.#say(signal, "noted");
    });
  }

  #begin(share, inbox, name) {
    this.memory.take(name); // before the claim: a kill between the two must not strand it
    const { signal } = this.#claim(inbox, name) ?? {};
    if (!signal) {
      this.memory.lay();
      return;
    }
    this.#turn = this.#handle(share, inbox, name, signal).finally(() => {
      this.#turn = undefined;
      this.#wake();
    });
  }

  /** What cannot even be claimed is left alone for a while, so that it holds up nothing else. */
  #claim(inbox, name) {
    try {
      return inbox.claim(name);
    } catch (error) {
      this.troubles.failed(name, error);
      this.memory.lay();
      throw error;
    }
  }

  async #handle(share, inbox, name, signal) {
    const lease = setInterval(() => this.#hold(inbox, name), TOUCH_MILLIS);
    const { eidolon: self, voice } = this.settings;
    try {
      const material = inbox.materialOf(name);
      const outcome = await work(share, signal, { material, self, voice, memory: this.memory, ask: (text) => this.#ask(text) });
      inbox.done(name);
      this.memory.forget(signal.id);
      this.memory.lay();
      this.troubles.over(name);
      this.#say(signal, outcome);
    } catch (error) {
      this.#broken(share, inbox, name, signal, error);
    } finally {
      clearInterval(lease);
    }
  }

  /** Hands back what was interrupted; what failed waits longer each time and is given up in the end. */
  #broken(share, inbox, name, signal, error) {
    const failed = !(error instanceof Interrupted);
    const code = error.code ?? error.name;
    this.#say(signal, failed ? `failed-${code}` : "handed-back");
    try {
      if (failed && !this.#away() && this.troubles.failed(name, error)) return this.#giveUp(share, inbox, name, signal, code);
    } catch (worse) {
      this.log(`not set aside file=${name} code=${worse.code ?? worse.name}`);
    }
    this.#handBack(inbox, name);
  }

  /** A share that is away is no fault of a message. */
  #away() {
    try {
      return !new Share(this.settings.share);
    } catch {
      return true;
    }
  }

  #giveUp(share, inbox, name, signal, code) {
    this.#setAside(share, inbox, { name, signal, reason: reasonAfter(code) });
    this.memory.forget(signal.id);
    this.memory.lay();
    this.troubles.over(name);
  }

  /** Renews the lease, so that nobody thinks this voice has died. */
  #hold(inbox, name) {
    try {
      this.memory.take(name);
      inbox.touch(name);
    } catch {
      // The share is away; the lease is long enough for it to come back.
    }
  }

  #handBack(inbox, name) {
    try {
      inbox.release(name);
      this.memory.lay();
    } catch {
      // The share is away: the memory still has the name, the next start gives it back.
    }
  }

  async #ask(input) {
    const { voice, turnSeconds: seconds } = this.settings;
    const line = lineOf(voice, { env: this.env, seconds });
    const how = { input, timeoutMillis: seconds * 1000, abort: this.#stopping.signal };
    const understood = understand(voice, await runTurn(line, how));
    // A service that is stopped sends SIGTERM to the CLI too, which may end before we hear of it.
    if (understood.fault) await new Promise((resolve) => setTimeout(resolve, SECOND_LOOK_MILLIS));
    if (understood.fault && this.#stopping.signal.aborted) throw new Interrupted();
    return understood;
  }

  #say(signal, outcome) {
    this.log(`message=${signal.id} type=${signal.type} voice=${this.settings.voice} outcome=${outcome}`);
  }

  /** Only a hint: over NFS nothing is heard of what others write. */
  #hint() {
    try {
      const share = new Share(this.settings.share);
      const watch = fs.watch(path.join(share.inbox(this.settings.eidolon).root, "new"), () => this.#wake());
      watch.on("error", () => {});
      return watch;
    } catch {
      return undefined;
    }
  }

  #pause() {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, this.settings.lookMillis);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#stopping.signal.aborted) this.#wake();
    });
  }
}

/** What needs a turn: what somebody waits for, and wake-ups. */
const isWork = (signal) => signal.type === "SAPWAVE" || (signal.type !== "PROBE" && answers.expectsAnswer(signal));

const urgency = ({ signal }) => {
  if (!signal) return PRIORITIES.length;
  return signal.type === "SAPWAVE" ? -1 : PRIORITIES.indexOf(signal.priority);
};
