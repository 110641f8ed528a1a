// The Conductor's protocol: the official SDK's server around the tools.
import { Server } from "@modelcontextprotocol/sdk/server/index.js";
import { StdioServerTransport } from "@modelcontextprotocol/sdk/server/stdio.js";
import { CallToolRequestSchema, ErrorCode, ListToolsRequestSchema, McpError } from "@modelcontextprotocol/sdk/types.js";
import { inert } from "./prompt.mjs";
import { ShareMissing } from "./share.mjs";
import { MalformedSignal } from "./signal-file.mjs";
import { descriptions, Refusal, validate } from "./tools.mjs";

/** Serves until the CLI closes the pipe. */
export async function serve(tools, allowed) {
  const known = descriptions(allowed);
  const server = new Server({ name: "conductor", version: "0.1.0" }, { capabilities: { tools: {} } });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: known }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => call(tools, known, params));
  await server.connect(new StdioServerTransport());
}

function call(tools, known, { name, arguments: given = {} }) {
  const tool = known.find((each) => each.name === name);
  if (!tool) throw new McpError(ErrorCode.InvalidParams, "There is no such tool.");
  try {
    validate(tool.inputSchema, given);
    return { content: [{ type: "text", text: inert(tools[name](given)) }] };
  } catch (error) {
    return { isError: true, content: [{ type: "text", text: sentence(error) }] };
  }
}

/** What the model may read: our own sentences, and of anything else only its code. */
function sentence(error) {
  const ours = error instanceof Refusal || error instanceof ShareMissing || error instanceof MalformedSignal;
  return ours ? error.message : `It did not work (${error.code ?? error.name}): try again later.`;
}
