#!/usr/bin/env node
// Asks one inner voice once, as its service would, and prints one line about it; see lib/proof.mjs.
//   max-prove --voice codex --seconds 90
import { parseArgs } from "node:util";
import { prove } from "../lib/proof.mjs";
import { known, NAMES } from "../lib/voices.mjs";

const USAGE = 64;
const { voice, seconds } = parseArgs({ options: { voice: { type: "string" }, seconds: { type: "string", default: "90" } } }).values;
if (!known(voice) || !(Number(seconds) > 0)) {
  console.error(`Name the voice and its time: --voice ${NAMES.join("|")} --seconds N.`);
  process.exit(USAGE);
}
console.log(await prove(voice, { env: process.env, seconds: Number(seconds) }));
