import assert from "node:assert/strict";
import { test } from "node:test";
import { settingsFrom } from "../lib/settings.mjs";
import { lineOf, NAMES, understand } from "../lib/voices.mjs";

// The forms the four CLIs were seen to print: claude 2.1.330, codex 0.169.0, gemini 0.61.0, copilot 1.0.102.
const SAID = {
  claude: '{"type":"result","subtype":"success","is_error":false,"num_turns":1,"result":"READY","session_id":"s","total_cost_usd":0.01}\n',
  codex: [
    '{"type":"thread.started","thread_id":"t"}', '{"type":"turn.started"}',
    '{"type":"item.completed","item":{"id":"0","type":"error","message":"Unknown model mock-model"}}',
    '{"type":"item.completed","item":{"id":"1","type":"reasoning","text":"hm"}}',
    '{"type":"item.completed","item":{"id":"2","type":"agent_message","text":"first"}}',
    '{"type":"item.completed","item":{"id":"3","type":"agent_message","text":"READY"}}',
    '{"type":"turn.completed","usage":{"input_tokens":1,"output_tokens":1}}',
  ].join("\n"),
  gemini: '{\n  "session_id": "s",\n  "response": "READY",\n  "stats": {"models": {}}\n}\n',
  copilot: [
    '{"type":"user.message","data":{"content":"prompt"}}',
    '{"type":"assistant.message","data":{"content":"first"}}',
    '{"type":"assistant.message","data":{"content":"READY"}}',
    '{"type":"result","exitCode":0,"usage":{}}',
  ].join("\n"),
};
const turn = (stdout, more = {}) => ({ code: 0, stdout, stderr: "", end: "ended", ...more });
const kind = (voice, t) => understand(voice, t).fault?.kind;

for (const voice of NAMES) {
  test(`${voice}: the last answer is taken`, () => assert.deepEqual(understand(voice, turn(SAID[voice])), { answer: "READY" }));

  test(`${voice}: an answer with another exit status is none`, () => assert.ok(kind(voice, turn(SAID[voice], { code: 1 }))));

  test(`${voice}: an answer after our timer fired is none`, () => {
    assert.equal(kind(voice, turn(SAID[voice], { end: "timed-out" })), "TimedOut");
  });

  test(`${voice}: status 0 without an answer is none`, () => {
    for (const nothing of ["", "null\n", "[]", "<html>busy</html>", "{", SAID[voice].slice(0, -20)]) {
      assert.equal(kind(voice, turn(nothing)), "Malformed", nothing);
    }
  });

  test(`${voice}: ended by somebody else is interrupted, not present is unstartable`, () => {
    assert.equal(kind(voice, turn("", { code: null })), "Interrupted");
    assert.equal(kind(voice, turn("", { code: null, end: "unstartable" })), "Unstartable");
  });
}

const FAULTS = [
  ["claude", "Refused", turn('{"type":"result","subtype":"success","is_error":true,"result":"Not logged in · Please run /login"}', { code: 1 })],
  ["claude", "Refused", turn('{"type":"result","subtype":"success","is_error":true,"api_error_status":401,"result":"x"}', { code: 1 })],
  ["claude", "RateLimited", turn('{"type":"result","is_error":true,"api_error_status":429,"result":"x"}', { code: 1 })],
  ["claude", "ProviderDown", turn('{"type":"result","is_error":true,"api_error_status":529,"result":"x"}', { code: 1 })],
  ["claude", "Malformed", turn('{"type":"result","subtype":"success","is_error":true,"result":"an error with status 0"}')],
  ["claude", "Malformed", turn('{"type":"result","is_error":false,"num_turns":0,"result":"a slash command ran"}')],
  ["gemini", "Refused", turn("", { code: 145, stderr: '{"error":{"code":401}}' })],
  ["gemini", "Refused", turn("", { code: 41 })],
  ["gemini", "RateLimited", turn("", { code: 173 })],
  ["gemini", "ProviderDown", turn("", { code: 244 })],
  ["codex", "ProviderDown", turn('{"type":"turn.failed","error":{"message":"exceeded retry limit, high demand"}}', { code: 1 })],
  ["codex", "Refused", turn('{"type":"turn.failed","error":{"message":"unexpected status 401 Unauthorized"}}', { code: 1 })],
  ["codex", "RateLimited", turn('{"type":"turn.failed","error":{"message":"exceeded retry limit, last status: 429"}}', { code: 1 })],
  ["codex", "ToolMissing", turn("", { code: 1, stderr: "required MCP servers failed to initialize: conductor" })],
  ["copilot", "Refused", turn("", { code: 1, stderr: "Error: No authentication information found." })],
  ["copilot", "Refused", turn('{"type":"session.error","data":{"errorType":"authentication","statusCode":401}}', { code: 1 })],
  ["copilot", "RateLimited", turn('{"type":"session.error","data":{"errorType":"rate_limit","statusCode":429}}', { code: 1 })],
  ["claude", "Refused", turn('{"type":"result","is_error":true,"result":"API Error: 401 OAuth token has expired"}', { code: 1 })],
  ["claude", "RateLimited", turn('{"type":"result","is_error":true,"result":"Claude usage limit reached. Resets 7pm."}', { code: 1 })],
  ["gemini", "Refused", turn('Loaded cached credentials.\n', { code: 1, stderr: 'noise\n{\n  "error": {"code": 401, "message": "x"}\n}' })],
  ["gemini", "RateLimited", turn("", { code: 1, stderr: "You have exhausted your daily quota on this model." })],
  ["codex", "SignInSpent", turn('{"type":"turn.failed","error":{"message":"Your access token could not be refreshed because your refresh token was already used. Please log out and sign in again."}}', { code: 1 })],
  ["codex", "SignInSpent", turn('{"type":"turn.failed","error":{"message":"status 401: refresh_token_reused"}}', { code: 1 })],
  ["codex", "RateLimited", turn('{"type":"turn.failed","error":{"message":"You have hit your usage limit."}}', { code: 1 })],
  ["copilot", "Refused", turn('{"type":"session.error","data":{"errorType":"authentication","message":"no"}}', { code: 1 })],
  ["copilot", "RateLimited", turn('{"type":"session.error","data":{"errorType":"quota","statusCode":402}}', { code: 1 })],
  ["copilot", "Malformed", turn('{"type":"assistant.message","data":{"content":"x"}}\n{"type":"result","exitCode":1}')],
];
FAULTS.forEach(([voice, expected, given], i) => {
  test(`${voice}: fault ${i} is ${expected}, and its sentence quotes nothing`, () => {
    const { fault } = understand(voice, given);
    assert.equal(fault.kind, expected);
    assert.match(fault.reason, /^The voice [a-z]+ [a-zA-Z ,':-]+\.$/);
  });
});

// Lines that stand around what a program reads: of one kind, whoever prints them.
const AROUND = [
  ["Loaded cached credentials.\n", ""],
  ["", "\nUpdate available: 0.61.0 -> 0.62.0\nRun npm install -g to update.\n"],
  ["\ufeff(node:12) Warning: {experimental} feature\nIDE companion { not connected }\n", "\n{ bye }\n"],
  ["\u001b[33mwarning\u001b[39m\r\n\u001b[0m", "\u001b[0m\r\n"],
];
for (const voice of NAMES) {
  AROUND.forEach(([before, after], i) => {
    test(`${voice}: lines around its answer are skipped (${i})`, () => {
      assert.deepEqual(understand(voice, turn(before + SAID[voice] + after)), { answer: "READY" });
    });
  });
}

test("an object behind words in one line is found when it is the only one", () => {
  assert.deepEqual(understand("gemini", turn(`Loaded cached credentials.${SAID.gemini}`)), { answer: "READY" });
});

test("gemini: an answer beside an error is none, in one object or in two", () => {
  assert.ok(kind("gemini", turn('{"response":"half","error":{"type":"Error","message":"cut"}}')));
  assert.ok(kind("gemini", turn('{"response":"half"}\n{"error":{"message":"cut"}}')));
});

test("an answer as large as it may be, and braces without end, are read in useful time", () => {
  const long = `{"response":${JSON.stringify('x"{\\'.repeat(400_000))}}`;
  const begun = Date.now();
  assert.ok(understand("gemini", turn(long)).answer.length > 1_000_000);
  assert.equal(kind("gemini", turn("{\n".repeat(1_000_000))), "Malformed");
  assert.ok(Date.now() - begun < 60_000);
});

test("codex: a failed turn is none, also after a message", () => {
  const text = SAID.codex.replace("turn.completed", "turn.failed");
  assert.ok(kind("codex", turn(text)));
});

test("no voice sees another's keys, nor what is nobody's", () => {
  const env = {
    HOME: "/h", PATH: "/p", ANTHROPIC_API_KEY: "a", CLAUDE_CODE_OAUTH_TOKEN: "b", OPENAI_API_KEY: "c", GEMINI_API_KEY: "d",
    COPILOT_GITHUB_TOKEN: "e", GITHUB_TOKEN: "f", MAX_EIDOLON: "mike", SECRET: "g", NODE_OPTIONS: "--inspect", LD_PRELOAD: "x",
  };
  const kept = (voice) => Object.entries(lineOf(voice, { env, seconds: 5 }).env).filter(([name]) => Object.hasOwn(env, name)).map(([, v]) => v);
  assert.deepEqual(kept("claude"), ["/h", "/p", "a", "b"]);
  assert.deepEqual(kept("codex"), ["/h", "/p", "c"]);
  assert.deepEqual(kept("gemini"), ["/h", "/p", "d"]);
  assert.deepEqual(kept("copilot"), ["/h", "/p", "e", "f"]);
});

test("each voice is told to stay quiet and to read its prompt from stdin", () => {
  for (const voice of NAMES) assert.ok(!lineOf(voice, { env: {}, seconds: 5 }).args.includes("-p") || voice === "claude");
  const { env } = lineOf("claude", { env: {}, seconds: 5 });
  assert.deepEqual([env.DISABLE_AUTOUPDATER, env.CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC, env.API_TIMEOUT_MS], ["1", "1", "5000"]);
  assert.equal(lineOf("copilot", { env: {}, seconds: 5 }).env.COPILOT_AUTO_UPDATE, "false");
  assert.deepEqual(lineOf("gemini", { env: { MAX_GEMINI_MODEL: "m" }, seconds: 5 }).args.slice(0, 2), ["-m", "m"]);
});

test("settings that cannot be meant are refused with a sentence", () => {
  const env = { MAX_EIDOLON: "mike", MAX_SHARE: "/s", HOME: "/h" };
  assert.equal(settingsFrom("codex", env).lead, "claude");
  const wrong = [[undefined, env], ["gpt", env], ["codex", { ...env, MAX_EIDOLON: "../x" }], ["codex", { ...env, MAX_SHARE: "s" }],
    ["codex", { ...env, MAX_LEAD_VOICE: "x" }], ["codex", { ...env, MAX_TURN_SECONDS: "soon" }]];
  for (const [voice, given] of wrong) assert.throws(() => settingsFrom(voice, given), /\.$/);
});
