import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { afterEach, beforeEach, test } from "node:test";
import { fileURLToPath } from "node:url";
import { Tools, Refusal, USUAL_TYPES } from "../lib/tools.mjs";
import { LEAD, World } from "./world.mjs";

const sdk = await import("@modelcontextprotocol/sdk/client/index.js").catch(() => undefined);
const required = /\bruntime\b/.test(process.env.MAX_REQUIRE ?? "");
const skip = !sdk && !required && "the MCP SDK is not installed: run `npm ci` in agents/runtime";
if (!sdk && required) throw new Error("MAX_REQUIRE asks for the MCP SDK: run `npm ci` in agents/runtime.");

let world, client;
beforeEach(async () => {
  world = new World();
  world.comes(`${LEAD}/state.json`, `{"lead_id":"${LEAD}"}`);
});
afterEach(async () => {
  await client?.close();
  client = undefined;
  await world.close();
});

/** The SDK's own client, connected as a CLI would connect. */
async function connect(env = {}) {
  const { StdioClientTransport } = await import("@modelcontextprotocol/sdk/client/stdio.js");
  client = new sdk.Client({ name: "test", version: "1" });
  const script = fileURLToPath(new URL("../bin/max-conductor.mjs", import.meta.url));
  const given = { PATH: process.env.PATH, MAX_EIDOLON: "mike", MAX_SHARE: world.share, ...env };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: [script], env: given, stderr: "ignore" }));
}

async function call(name, args) {
  const { content, isError } = await client.callTool({ name, arguments: args });
  return isError ? { refused: content[0].text } : JSON.parse(content[0].text);
}

test("it names its four tools and their arguments", { skip }, async () => {
  await connect();
  const { tools } = await client.listTools();
  assert.deepEqual(tools.map((t) => t.name), ["send_signal", "get_my_signals", "ack_signal", "get_client_state"]);
  assert.deepEqual(tools[0].inputSchema.properties.type.enum, USUAL_TYPES);
});

test("it answers initialize although there is no share, and says later what is missing", { skip }, async () => {
  await connect({ MAX_SHARE: "/nowhere" });
  assert.match((await call("get_my_signals", {})).refused, /no readable \.max-share/);
});

test("a method it does not know does not end it", { skip }, async () => {
  await connect();
  await assert.rejects(client.request({ method: "server/discover" }, { parse: (x) => x, safeParse: (x) => ({ success: true, data: x }) }), { code: -32601 });
  assert.equal((await client.listTools()).tools.length, 4);
});

test("a signal goes into the own outbox, once for the same words", { skip }, async () => {
  await connect();
  const words = { to: "Clara", type: "REQUEST", subject: LEAD, data: { question: "Which jetty?" } };
  const { id, published } = await call("send_signal", words);
  assert.equal(published, true);
  assert.equal((await call("send_signal", words)).published, false);
  assert.equal((await call("send_signal", { ...words, key: "again" })).published, true);
  const sent = world.outbox.scan().map((name) => world.outbox.peek(name).signal).find((each) => each.id === id);
  assert.deepEqual([sent.from, sent.to, sent.subject, sent.data.question], ["mike", "clara", LEAD, "Which jetty?"]);
  assert.equal(fs.readdirSync(path.join(world.share, "signals/max/clara/new")).length, 0);
});

test("what may not be sent is refused with a sentence and leaves nothing", { skip }, async () => {
  await connect();
  const good = { to: "clara", type: "INFO", data: {} };
  const wrong = [
    { ...good, to: "../clara" }, { ...good, to: "nobody" }, { ...good, to: "outbox" }, { ...good, type: "APPROVAL" },
    { ...good, type: "PROBE" }, { ...good, type: "info" }, { ...good, data: "text" }, { ...good, data: [1] },
    { ...good, data: { x: "y".repeat(70_000) } }, { ...good, subject: "a b" }, { ...good, subject: "a/../b" },
    { ...good, priority: "asap" }, { ...good, from: "director" }, { to: "clara", type: "INFO" }, {},
  ];
  for (const args of wrong) assert.match((await call("send_signal", args)).refused ?? "", /^[A-Z][^\n]*[.a-z]$/, JSON.stringify(args).slice(0, 80));
  assert.deepEqual(world.outbox.scan(), []);
  await assert.rejects(client.callTool({ name: "write_client_state", arguments: {} }), { code: -32602 });
});

test("its environment says which types it may send, read and acknowledge", { skip }, async () => {
  world.request();
  await connect({ MAX_SEND_TYPES: "STATUS,TASK-RESPONSE,HANDOFF", MAX_READ_TYPES: "INFO", MAX_ACK_TYPES: "" });
  const { tools } = await client.listTools();
  assert.deepEqual(tools[0].inputSchema.properties.type.enum, ["STATUS", "TASK-RESPONSE"]);
  assert.match((await call("send_signal", { to: "clara", type: "INFO", data: {} })).refused, /type/);
  assert.deepEqual(await call("get_my_signals", {}), { signals: [], more: false });
  assert.match((await call("ack_signal", { id: "ask-1-request", status: "accepted" })).refused, /not yours/);
});

test("the inbox is read and nothing in it is moved", { skip }, async () => {
  const request = world.request();
  await connect();
  const [found] = (await call("get_my_signals", { limit: 5 })).signals;
  assert.equal(found.id, request.id);
  assert.deepEqual(await call("ack_signal", { id: request.id, status: "rejected" }), { published: true });
  assert.deepEqual([world.sent().ACK.to, world.sent().ACK.data.status, world.sent().ACK.correlation], ["director", "rejected", request.correlation]);
  const [name] = world.inbox.scan();
  world.inbox.claim(name);
  assert.deepEqual(await call("ack_signal", { id: request.id, status: "rejected" }), { published: false });
  world.inbox.done(name);
  assert.equal((await call("get_my_signals", { state: "done" })).signals[0].id, request.id);
  assert.match((await call("ack_signal", { id: "never-came", status: "accepted" })).refused, /No message/);
});

test("a long inbox is listed in parts", { skip }, async () => {
  for (let i = 0; i < 4; i++) world.request({ id: `big-${i}`, data: { x: "y".repeat(40_000) } });
  await connect();
  const { signals, more } = await call("get_my_signals", {});
  assert.deepEqual([signals.length, more], [2, true]);
});

test("a lead's state is read, by id only", { skip }, async () => {
  fs.mkdirSync(world.path("linked"));
  fs.writeFileSync(path.join(world.root, "canary.json"), '{"secret":"CANARY"}');
  fs.symlinkSync(path.join(world.root, "canary.json"), world.path("linked/state.json"));
  fs.writeFileSync(path.join(world.root, "state.json"), '{"secret":"CANARY"}');
  fs.symlinkSync(world.root, world.path("directory"));
  await connect();
  assert.deepEqual(await call("get_client_state", { lead: LEAD }), { lead_id: LEAD });
  for (const lead of ["../x", "..", "a/b", "", "linked", "directory", "nobody", `${LEAD}/`]) {
    assert.doesNotMatch((await call("get_client_state", { lead })).refused ?? "none", /CANARY|none/, lead);
  }
});

test("without its settings it ends at once and says what is missing", { skip }, async () => {
  await assert.rejects(connect({ MAX_EIDOLON: "../x" }));
});

test("the tools themselves need no SDK", () => {
  const tools = new Tools("mike", () => { throw new Error("never"); }, { read: [], send: [], ack: [] });
  assert.throws(() => tools.get_client_state({ lead: ".." }), Refusal);
});
