#!/usr/bin/env node
// The Conductor: an MCP server on stdio with the four things a voice may do. One JSON-RPC message a line.
import fs from "node:fs";
import path from "node:path";
import readline from "node:readline";
import { finish, claim, openShare, publish, stableId, waiting } from "../lib/mailbox.mjs";

const { MAX_EIDOLON: eidolon = "", MAX_SHARE: root = "" } = process.env;
const TYPES = ["PIPELINE_TRANSITION", "REQUEST", "RESPONSE", "TASK-RESPONSE", "CLARIFICATION", "ESCALATION", "ALERT", "INFO", "STATUS"];
const text = { type: "string" };
const schema = (properties, required) => ({ type: "object", properties, required, additionalProperties: false });

const TOOLS = {
  send_signal: {
    description: "Publishes a message to an inbox of the pipeline.",
    inputSchema: schema({ to: text, type: { type: "string", enum: TYPES }, subject: text, correlation: text, data: { type: "object" } }, ["to", "type", "data"]),
    run: ({ to, type, subject, correlation, data }) => {
      if (!TYPES.includes(type)) throw new Error("There is no such type of signal.");
      const time = new Date().toISOString();
      const id = stableId(eidolon, to, type, subject ?? "", correlation ?? "", JSON.stringify(data), time);
      return { published: publish(openShare(root), { id, type, from: eidolon, to, subject, correlation, time, data }) };
    },
  },
  get_my_signals: {
    description: "What waits in this Eidolon's inbox, oldest first.",
    inputSchema: schema({}, []),
    run: () => waiting(openShare(root), eidolon).slice(0, 50),
  },
  ack_signal: {
    description: "Puts one message of the inbox away, by its file name.",
    inputSchema: schema({ name: text }, ["name"]),
    run: ({ name }) => {
      const share = openShare(root);
      return { done: claim(share, eidolon, String(name)) && finish(share, eidolon, String(name)) };
    },
  },
  get_client_state: {
    description: "The state of one lead. Read only.",
    inputSchema: schema({ lead: text }, ["lead"]),
    run: ({ lead }) => {
      if (!/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(String(lead))) throw new Error("This is no lead id.");
      return JSON.parse(fs.readFileSync(path.join(openShare(root).clients, lead, "state.json"), "utf8"));
    },
  },
};

const VERSIONS = ["2025-06-18", "2025-11-25", "2025-03-26"];
const METHODS = {
  initialize: ({ protocolVersion }) => ({
    protocolVersion: VERSIONS.includes(protocolVersion) ? protocolVersion : VERSIONS[0],
    capabilities: { tools: {} },
    serverInfo: { name: "conductor", version: "0.1.0" },
  }),
  ping: () => ({}),
  "tools/list": () => ({
    tools: Object.entries(TOOLS).map(([name, { description, inputSchema }]) => ({ name, description, inputSchema })),
  }),
  "tools/call": ({ name, arguments: given = {} }) => {
    if (!Object.hasOwn(TOOLS, name)) throw Object.assign(new Error("Unknown tool."), { code: -32602 });
    try {
      return { content: [{ type: "text", text: JSON.stringify(TOOLS[name].run(given)) }] };
    } catch (error) {
      return { isError: true, content: [{ type: "text", text: error.message }] };
    }
  },
};

function answer(line) {
  let message;
  try {
    message = JSON.parse(line);
  } catch {
    return { jsonrpc: "2.0", id: null, error: { code: -32700, message: "This is no JSON." } };
  }
  const { id, method, params = {} } = message ?? {};
  if (id === undefined) return undefined; // a notification
  if (!Object.hasOwn(METHODS, method)) {
    return { jsonrpc: "2.0", id, error: { code: -32601, message: "Unknown method." } };
  }
  try {
    return { jsonrpc: "2.0", id, result: METHODS[method](params) };
  } catch (error) {
    return { jsonrpc: "2.0", id, error: { code: error.code ?? -32603, message: error.message } };
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const reply = line.trim() ? answer(line) : undefined;
  if (reply) process.stdout.write(`${JSON.stringify(reply)}\n`);
}
