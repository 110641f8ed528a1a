// The lead's files a voice needs to know, read for it, so that no CLI needs a file tool to do its work. They
// are copies that came with the request: the leads themselves are closed to agents.
import fs from "node:fs";
import path from "node:path";
import { readOthers } from "./others.mjs";
import { isSafePath, sha256 } from "./signal-name.mjs";

const LEAD = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const OF_THE_LEAD = ["state.json", "contact.json", "lead.json"];
const TEXT = /\.(json|md|txt|html|csv)$/;
const FILE_BYTES = 64 * 1024;
const ALL_BYTES = 192 * 1024; // the smallest prompt budget of the four is about 350 kB

/** Whether a text can be a lead's id: one path segment without tricks. */
export const isLead = (id) => typeof id === "string" && LEAD.test(id) && !id.includes("..");

/** What was delivered is not what the commit recorded: it is given to nobody. */
export class ChangedMaterial extends Error {}

/** The sentence for a human and for the sender; it names the file and none of its words. */
export const changed = (file) =>
  `${path.basename(file)} is not what was committed: its sha256 differs from the one in state.json. Look who wrote it, then give the work again.`;

/**
 * Content by path below a request's material: objects for JSON, else text; a sentence for what is too large.
 * Throws {@link ChangedMaterial} for a file whose hash is not the one that state.json records for it.
 */
export function materialOf(root, leadId) {
  const material = {};
  if (!isLead(leadId)) return material;
  let left = ALL_BYTES;
  const add = (file, recorded) => {
    const text = readText(root, file, Math.min(FILE_BYTES, left), recorded);
    if (text === undefined) return undefined;
    left -= text.length;
    return (material[file] = parsed(file, text));
  };
  const [state] = OF_THE_LEAD.map((name) => add(`${leadId}/${name}`));
  for (const [file, recorded] of delivered(state)) if (file.startsWith(`${leadId}/`)) add(file, recorded);
  return material;
}

/** The sha256 that state.json in this material records for a path; undefined when it names none. */
export function recordedIn(root, file) {
  const text = readText(root, `${file.split("/")[0]}/state.json`, FILE_BYTES);
  return text === undefined ? undefined : new Map(delivered(parsed("state.json", text))).get(file);
}

/** A text file below a directory; undefined when there is none, no link followed on the way. */
export function readText(root, file, limit, recorded) {
  if (!isSafePath(file) || !TEXT.test(file)) return undefined;
  let found;
  try {
    const target = path.join(root, file);
    if (fs.realpathSync(target) !== path.join(fs.realpathSync(root), file)) return undefined;
    found = readOthers(target, limit);
  } catch {
    return undefined;
  }
  if (found?.fault === "too-large") return "(left out: too large)";
  if (!found?.bytes) return undefined;
  if (recorded && recorded !== sha256(found.bytes)) throw new ChangedMaterial(changed(file));
  return found.bytes.toString("utf8");
}

/** Paths with the hash that was recorded for each; a later round's entry of a path counts. */
function delivered(state) {
  const byStage = Object.values(state?.data?.artefacts ?? {});
  return byStage.flat().flatMap((each) => (isSafePath(each?.path) ? [[each.path, each.sha256]] : []));
}

function parsed(file, text) {
  try {
    return file.endsWith(".json") ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}
