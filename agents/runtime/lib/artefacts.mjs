// The files of an answer. They are handed in through the own outbox, each under the name of its content's
// hash; the commit copies them from there into the lead's stage directory, which is closed to agents, and
// hashes the copy.
import path from "node:path";
import { changed, recordedIn } from "./material.mjs";
import { readOthers } from "./others.mjs";
import { real, replace } from "./publication.mjs";
import { isSafePath, sha256 } from "./signal-name.mjs";

const MOST_FILES = 50;
const FILE_BYTES = 4 * 1024 * 1024;

/** A reply that cannot be handed in; the message is ours and quotes none of it. */
export class BadArtefact extends Error {}

/**
 * Hands a reply's files in and reports them together with expected ones that an earlier answer delivered.
 * @param {import("./inbox.mjs").Inbox} outbox
 * @param {string} material directory of what came with the request
 * @param {string} stageDir relative to the leads' directory, from the request
 * @param {Map<string, Buffer>} contents
 * @param {string[]} expected
 * @returns {{path: string, sha256: string, bytes: number}[]}
 */
export function handIn(outbox, material, stageDir, contents, expected) {
  if (!isSafePath(stageDir)) throw new BadArtefact("The request names no plain stage directory.");
  if (contents.size > MOST_FILES) throw new BadArtefact(`The answer has more than ${MOST_FILES} files.`);
  for (const [name, bytes] of contents) {
    if (!isSafePath(name) || name.endsWith("/")) throw new BadArtefact("The answer names a file no stage directory may hold.");
    if (bytes.length > FILE_BYTES) throw new BadArtefact(`A file of the answer has more than ${FILE_BYTES} bytes.`);
  }
  const known = expected.map((name) => [name, contents.get(name) ?? delivered(material, stageDir, name)]);
  const place = real(path.join(outbox.root, "artefacts"));
  return [...new Map([...known, ...contents])].map(([name, bytes]) => {
    const hash = sha256(bytes);
    replace(place, path.join(place, hash), bytes);
    return { path: `${stageDir}/${name}`, sha256: hash, bytes: bytes.length };
  });
}

/** What an earlier answer of the same round delivered. */
function delivered(material, stageDir, name) {
  if (!isSafePath(name)) throw new BadArtefact("The request expects a file no stage directory may hold.");
  const found = readOthers(path.join(material, stageDir, name), FILE_BYTES);
  if (!found?.bytes) throw new BadArtefact(`The answer lacks ${name}.`);
  const recorded = recordedIn(material, `${stageDir}/${name}`);
  if (recorded && recorded !== sha256(found.bytes)) throw new BadArtefact(changed(name));
  return found.bytes;
}
