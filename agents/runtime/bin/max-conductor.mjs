#!/usr/bin/env node
// The Conductor: an MCP server on stdio, started by each CLI for itself. Nothing is looked at before it
// answers initialize: a server that is slow to start is left out silently.
import { serve } from "../lib/conductor.mjs";
import { Share } from "../lib/share.mjs";
import { inboxName } from "../lib/signal-name.mjs";
import { allowancesFrom, Tools } from "../lib/tools.mjs";

const eidolon = inboxName(process.env.MAX_EIDOLON);
const root = process.env.MAX_SHARE;
if (!eidolon || !root?.startsWith("/")) {
  console.error("The Conductor needs MAX_EIDOLON and MAX_SHARE: set them in the server's env of the CLI's settings.");
  process.exit(64);
}
const allowed = allowancesFrom(process.env);
await serve(new Tools(eidolon, () => new Share(root), allowed), allowed);
