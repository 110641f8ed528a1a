#!/usr/bin/env node
// One inner voice as a service: waits for messages, asks its CLI, publishes the answer. Stays in the
// foreground; systemd restarts it.
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { claim, finish, openShare, publish, release, stableId, waiting } from "../lib/mailbox.mjs";
import { ask, known, prompt } from "../lib/voices.mjs";

const voice = process.argv[process.argv.indexOf("--voice") + 1];
const { MAX_EIDOLON: eidolon, MAX_SHARE: root, MAX_LEAD_VOICE: lead = "claude" } = process.env;
const seconds = Number(process.env.MAX_TURN_SECONDS ?? 600);
if (!known(voice) || !eidolon || !root) {
  console.error("usage: MAX_EIDOLON=NAME MAX_SHARE=DIRECTORY max-agent --voice claude|gemini|codex|copilot");
  process.exit(64);
}

let stopping = false;
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => (stopping = true));

// The voice a message names takes it; one that names none is for the leading voice.
const mine = (signal) => (signal.data?.voice ?? lead) === voice;

const ANSWERED_BY = { REQUEST: "RESPONSE", "TASK-ASSIGNMENT": "TASK-RESPONSE", CLARIFICATION: "RESPONSE", REVIEW: "RESPONSE" };

// Remembers what was taken, so that after a kill it is put back and not lost.
const memory = path.join(process.env.HOME ?? ".", ".max", `taken-${voice}`);
const remember = (name) => fs.writeFileSync(memory, name);

function recover(share) {
  if (!fs.existsSync(memory)) return;
  const name = fs.readFileSync(memory, "utf8");
  if (name) release(share, eidolon, name);
  remember("");
}

async function handle(share, name, signal) {
  remember(name);
  if (!claim(share, eidolon, name)) return remember("");
  const { answer, failure } = await ask(voice, prompt(signal), { seconds });
  const type = ANSWERED_BY[signal.signaltype];
  if (type) {
    publish(share, {
      id: stableId(signal.id, "answer"),
      type,
      from: eidolon,
      to: "director",
      subject: signal.subject,
      correlation: signal.correlationid,
      time: signal.time, // with the id it makes the name: a repeated turn publishes the same file
      data: answer === undefined ? { status: "failed", reason: failure, voice } : { status: "completed", result: answer, voice },
    });
  }
  finish(share, eidolon, name);
  remember("");
  console.log(`message=${signal.id} type=${signal.signaltype} voice=${voice} outcome=${failure ?? "answered"}`);
}

recover(openShare(root));
while (!stopping) {
  const share = openShare(root); // looked at each time: a share can go away
  for (const { name, signal } of waiting(share, eidolon)) {
    if (stopping) break;
    if (mine(signal)) await handle(share, name, signal);
  }
  if (process.argv.includes("--once")) break;
  await sleep(1000);
}
