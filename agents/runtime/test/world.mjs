// A share, a home and four CLIs that do what a test tells them.
import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { Inbox } from "../lib/inbox.mjs";
import { Share } from "../lib/share.mjs";
import { nameOf } from "../lib/signal-name.mjs";
import { lineOf } from "../lib/voices.mjs";

const here = (name) => fileURLToPath(new URL(name, import.meta.url));
export const LEAD = "b8d0a7e4-51c9-4f3a-8e26-6c94f1d23b70";

const REQUEST = {
  id: "ask-1-request", type: "REQUEST", from: "director", to: "mike", subject: LEAD,
  correlation: `journey/${LEAD}/ask/1-1`, time: "2026-01-05T08:00:00Z", priority: "normal",
};

/** Waits until a condition gives something, ten seconds at most. */
export async function until(what, look) {
  for (const end = Date.now() + 10_000; Date.now() < end; await sleep(25)) {
    const found = look();
    if (found) return found;
  }
  throw new Error(`Waited in vain for: ${what}`);
}

/** Whether a process of this id runs; one that ended and was not waited for does not. */
export function runs(pid) {
  try {
    return !/^State:\s+Z/m.test(fs.readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
}

export class World {
  #started = [];

  /** @param {(share: string) => void} mount puts a file system of its own in the place of the share */
  constructor(mount = () => {}) {
    this.root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "max-runtime-")));
    this.home = path.join(this.root, "home");
    this.share = path.join(this.root, "share");
    fs.mkdirSync(path.join(this.home, ".max"), { recursive: true });
    fs.mkdirSync(this.share);
    mount(this.share);
    const signals = path.join(this.share, "signals/max");
    for (const box of ["mike", "clara", "director", "outbox/mike"]) Inbox.create(path.join(signals, box));
    fs.writeFileSync(
      path.join(this.share, ".max-share"),
      '{"share":"u","protocol":1,"signals":"signals/max","clients":"clients"}',
    );
    this.env = {
      HOME: this.home, LANG: "C.UTF-8", PATH: `${here("bin")}:${process.env.PATH}`,
      MAX_EIDOLON: "mike", MAX_SHARE: this.share, MAX_LOOK_MILLIS: "100", MAX_GRACE_SECONDS: "0",
    };
  }

  get inbox() {
    return new Share(this.share).inbox("mike");
  }

  get outbox() {
    return new Share(this.share).outbox("mike");
  }

  /** Below what came with the request: paths as below the leads' directory. */
  path(...parts) {
    const name = nameOf(REQUEST);
    return path.join(this.inbox.materialOf(name), ...parts);
  }

  /** Lays a file beside the request, as the worker does before it publishes. */
  comes(file, text) {
    fs.mkdirSync(path.dirname(this.path(file)), { recursive: true });
    fs.writeFileSync(this.path(file), text);
  }

  /** The content of what was handed in under a hash. */
  handedIn(hash) {
    return fs.readFileSync(path.join(this.outbox.root, "artefacts", hash), "utf8");
  }

  /** What the fake CLI does once it has read its prompt: a piece of shell. */
  behave(voice, shell) {
    fs.writeFileSync(path.join(this.home, `behave-${voice}`), shell);
  }

  /** The fake claude answers with this text, in claude's own form. */
  claudeSays(text) {
    const file = path.join(this.home, "says");
    fs.writeFileSync(file, JSON.stringify({ type: "result", is_error: false, num_turns: 1, result: text }));
    this.behave("claude", `cat "$HOME/says"`);
  }

  /** The prompts a fake CLI was given, in order. */
  prompts(voice) {
    const files = fs.readdirSync(this.home).filter((name) => name.startsWith(`prompt-${voice}-`)).sort();
    return files.map((name) => fs.readFileSync(path.join(this.home, name), "utf8"));
  }

  /** Puts a request into Mike's inbox; its file name. */
  request(extra = {}) {
    const signal = { ...REQUEST, data: {}, ...extra };
    this.inbox.publish(signal);
    return signal;
  }

  /** The request a journey makes of a stage's owner. */
  stageRequest(extra = {}) {
    return this.request({
      data: {
        askId: `journey/${LEAD}/ask/1-1`, leadId: LEAD, stage: "FirstResponder", epoch: 1, round: 1,
        stageDir: `${LEAD}/stage-2-firstresponder/round-1`, expected: ["transcript.md", "communication-profile.json"],
        transitionTo: "Scoping", ...extra,
      },
    });
  }

  /** What lies in the outbox, by type; the newest of each. */
  sent() {
    const found = this.outbox.scan().map((name) => this.outbox.peek(name).signal);
    return Object.fromEntries(found.map((signal) => [signal.type, signal]));
  }

  /** Starts a voice's service; its lines are kept in `log`. */
  start(voice, env = {}) {
    const args = [here("../bin/max-agent.mjs"), "--voice", voice];
    const child = spawn(process.execPath, args, { env: { ...this.env, ...env }, cwd: this.home });
    child.log = "";
    child.stdout.on("data", (chunk) => (child.log += chunk));
    child.stderr.on("data", (chunk) => (child.log += chunk));
    child.ended = new Promise((resolve) => child.on("close", (code, signal) => resolve({ code, signal })));
    this.#started.push(child);
    return child;
  }

  /** The command line of a fake CLI. */
  line(voice) {
    return lineOf(voice, { env: this.env, seconds: 5 });
  }

  /** Ends what was started and takes everything away. */
  async close() {
    for (const child of this.#started) child.kill("SIGKILL");
    await Promise.all(this.#started.map((child) => child.ended));
    fs.rmSync(this.root, { recursive: true, force: true });
  }
}
