import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { cut, sayable } from "../lib/sayable.mjs";
import { World } from "./world.mjs";

const BIN = fileURLToPath(new URL("../bin/max-prove.mjs", import.meta.url));

let world;
beforeEach(() => (world = new World()));
afterEach(() => world.close());

const run = (voice, seconds = "5", env = {}) =>
  spawnSync(process.execPath, [BIN, "--voice", voice, "--seconds", seconds], { env: { ...world.env, ...env }, encoding: "utf8" });
const proof = (voice, seconds) => run(voice, seconds).stdout;

test("a voice that answers is proved, whatever stands around its answer", () => {
  world.behave("gemini", `echo 'Loaded cached credentials.'; echo '{"response": "READY"}'; echo 'Update available!'`);
  assert.match(proof("gemini"), /^answered \d+\n$/);
  assert.match(world.prompts("gemini")[0], /^This is a connection test\./);
});

test("what the service would refuse, the proof refuses", () => {
  world.behave("gemini", `echo '{"response":"READY","error":{"message":"the stream was cut"}}'`);
  assert.equal(proof("gemini"), "Malformed: gemini ended without an answer that can be read; it says: the stream was cut\n");
});

test("a stored login that the vendor refuses is named, with the CLI's words and without its secrets", () => {
  world.behave("claude", `echo '{"type":"result","is_error":true,"api_error_status":401,"result":"API Error: 401 OAuth token sk-ant-oat01-AbCdEf0123456789 has expired"}'; exit 1`);
  const said = proof("claude");
  assert.match(said, /^Refused: claude is not signed in, .*\(exit 1\); it says: API Error: 401 OAuth token … has expired\n$/);
  world.behave("codex", `echo '{"type":"turn.failed","error":{"message":"Your refresh token was already used. Please sign in again."}}'; exit 1`);
  assert.match(proof("codex"), /^SignInSpent: codex has a sign-in that ran out or was used elsewhere: sign it in again \(exit 1\); it says: Your refresh token was already used/);
});

test("a silent voice is timed out by the proof itself, in one line", () => {
  world.behave("copilot", "sleep 30");
  assert.match(proof("copilot", "0.5"), /^TimedOut: copilot gave no answer .*\n$/);
});

test("one that is not installed says so, and an unknown one is a mistake of the caller", () => {
  assert.match(run("claude", "5", { PATH: "/nonexistent" }).stdout, /^Unstartable: claude cannot be started/);
  assert.equal(run("gpt").status, 64);
});

test("words are shown without what could be a secret", () => {
  const secrets = [
    "sk-ant-api03-abcDEF123456789012345", "ghp_0123456789abcdef0123456789abcdef0123", "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiIxIn0.c2ln",
    "AIzaSyA-1234567890abcdefghijklmnopqrstu", "4/0AbCD-efGhIjKlMnOpQrStUvWxYz0123456789",
  ];
  for (const secret of secrets) assert.doesNotMatch(sayable(`It said: bad ${secret} given`), new RegExp(secret.slice(8, 20)), secret);
  assert.equal(sayable("see https://claude.ai/oauth/authorize?code=true&state=abc now"), "see https://claude.ai/… now");
  assert.equal(sayable("user lilly@meetmike.pro: token=short1 rest"), "user …: token=… rest");
  assert.equal(sayable("\u001b[31mgetaddrinfo EAI_AGAIN\u001b[39m platform.claude.com"), "getaddrinfo EAI_AGAIN platform.claude.com");
  assert.equal(sayable("Please set an Auth method in /home/lilly/.gemini/settings.json"), "Please set an Auth method in /home/lilly/.gemini/settings.json");
});

test("a text is cut between characters, and by its bytes", () => {
  const long = cut(`x${"😀".repeat(50_000)}`, 16_000);
  assert.ok(Buffer.byteLength(long) <= 16_000 && Buffer.byteLength(long) > 15_990);
  assert.ok(long.isWellFormed() && long.endsWith("😀…"));
  assert.equal(cut("short", 5), "short");
});
