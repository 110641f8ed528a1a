// The files of a stage's round. Whole or not at all, named by path and hash, and nothing that was there is
// lost: what a later answer in the same round replaces is kept under .earlier/.
import fs from "node:fs";
import path from "node:path";
import { replace, taken } from "./publication.mjs";
import { isSafePath, sha256 } from "./signal-name.mjs";

const MOST_FILES = 50;
const EARLIER = ".earlier";
const FILE_BYTES = 4 * 1024 * 1024;

/** A reply that cannot be written; the message is ours and quotes none of it. */
export class BadArtefact extends Error {}

/**
 * Writes a reply's files and reports them together with expected ones that lie there already.
 * @param {string} clients
 * @param {string} stageDir relative to it, from the request
 * @param {Map<string, Buffer>} contents
 * @param {string[]} expected
 * @returns {{path: string, sha256: string, bytes: number}[]}
 */
export function writeArtefacts(clients, stageDir, contents, expected) {
  if (!isSafePath(stageDir)) throw new BadArtefact("The request names no plain stage directory.");
  if (contents.size > MOST_FILES) throw new BadArtefact(`The answer has more than ${MOST_FILES} files.`);
  for (const [name, bytes] of contents) {
    if (!isSafePath(name) || name.endsWith("/")) throw new BadArtefact("The answer names a file no stage directory may hold.");
    if (bytes.length > FILE_BYTES) throw new BadArtefact(`A file of the answer has more than ${FILE_BYTES} bytes.`);
  }
  const round = directory(clients, stageDir);
  for (const [name, bytes] of contents) put(round, name, bytes);
  const names = [...new Set([...expected, ...contents.keys()])];
  return names.map((name) => report(clients, round, name));
}

function put(round, name, bytes) {
  const parent = directory(round, path.dirname(name) === "." ? "" : path.dirname(name));
  const target = path.join(parent, path.basename(name));
  if (taken(target)) {
    const before = regular(target);
    if (before.equals(bytes)) return;
    keep(round, name, before);
  }
  replace(parent, target, bytes);
}

function keep(round, name, bytes) {
  const file = `${name.replaceAll("/", "_")}.${sha256(bytes).slice(0, 16)}`;
  const earlier = directory(round, EARLIER);
  replace(earlier, path.join(earlier, file), bytes);
}

function report(clients, round, name) {
  if (!isSafePath(name)) throw new BadArtefact("The request expects a file no stage directory may hold.");
  const file = path.join(round, name);
  if (!taken(file)) throw new BadArtefact(`The answer lacks ${name}.`);
  const bytes = regular(file);
  return { path: path.relative(clients, file), sha256: sha256(bytes), bytes: bytes.length };
}

function regular(file) {
  if (!fs.lstatSync(file).isFile()) throw new BadArtefact("In the stage directory lies something that is no file.");
  return fs.readFileSync(file);
}

/** A directory below a base, made where missing; no link on the way. */
function directory(base, relative) {
  if (relative !== "" && relative !== EARLIER && !isSafePath(relative)) throw new BadArtefact("A path is not plain.");
  let at = base;
  for (const part of relative.split("/").filter(Boolean)) {
    at = path.join(at, part);
    if (!taken(at)) fs.mkdirSync(at, { recursive: true, mode: 0o2770 });
    if (!fs.lstatSync(at).isDirectory()) throw new BadArtefact("On the way to the stage directory lies something that is no directory.");
  }
  return at;
}
