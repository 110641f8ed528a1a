#!/usr/bin/env node
// One inner voice of an Eidolon as a service: stays in the foreground, systemd restarts it.
//   MAX_EIDOLON=mike MAX_SHARE=/mnt/shared max-agent --voice codex
import { parseArgs } from "node:util";
import { Runner } from "../lib/runner.mjs";
import { settingsFrom } from "../lib/settings.mjs";
import { Memory } from "../lib/state.mjs";

const USAGE = 64;

function settings() {
  try {
    const { values } = parseArgs({ options: { voice: { type: "string" } } });
    return settingsFrom(values.voice, process.env);
  } catch (error) {
    console.error(error.message);
    process.exit(USAGE);
  }
}

const given = settings();
const runner = new Runner(given, { memory: new Memory(given.home, given.voice) });
for (const signal of ["SIGTERM", "SIGINT"]) process.on(signal, () => runner.stop());
await runner.run();
