// The lead's files a voice needs to know, read for it, so that no CLI needs a file tool to do its work. They
// are copies that came with the request: the leads themselves are closed to agents.
import fs from "node:fs";
import path from "node:path";
import { isSafePath } from "./signal-name.mjs";

const LEAD = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const OF_THE_LEAD = ["state.json", "contact.json", "lead.json"];
const TEXT = /\.(json|md|txt|html|csv)$/;
const FILE_BYTES = 64 * 1024;
const ALL_BYTES = 192 * 1024; // the smallest prompt budget of the four is about 350 kB

/** Whether a text can be a lead's id: one path segment without tricks. */
export const isLead = (id) => typeof id === "string" && LEAD.test(id) && !id.includes("..");

/** Content by path below a request's material: objects for JSON, else text; a sentence for what is too large. */
export function materialOf(root, leadId) {
  const material = {};
  if (!isLead(leadId)) return material;
  let left = ALL_BYTES;
  const add = (file) => {
    const text = readText(root, file, Math.min(FILE_BYTES, left));
    if (text === undefined) return undefined;
    left -= text.length;
    return (material[file] = parsed(file, text));
  };
  const [state] = OF_THE_LEAD.map((name) => add(`${leadId}/${name}`));
  for (const file of delivered(state)) if (file.startsWith(`${leadId}/`)) add(file);
  return material;
}

/** A text file below a directory; undefined when there is none, no link followed on the way. */
export function readText(root, file, limit) {
  if (!isSafePath(file) || !TEXT.test(file)) return undefined;
  let handle;
  try {
    const target = path.join(root, file);
    if (fs.realpathSync(target) !== path.join(fs.realpathSync(root), file)) return undefined;
    handle = fs.openSync(target, fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK);
    const kind = fs.fstatSync(handle);
    if (!kind.isFile()) return undefined;
    return kind.size > limit ? "(left out: too large)" : fs.readFileSync(handle, "utf8");
  } catch {
    return undefined;
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

function delivered(state) {
  const byStage = Object.values(state?.data?.artefacts ?? {});
  return byStage.flat().flatMap((each) => (isSafePath(each?.path) ? [each.path] : []));
}

function parsed(file, text) {
  try {
    return file.endsWith(".json") ? JSON.parse(text) : text;
  } catch {
    return text;
  }
}
