// Names in the signal directories. The rules are those of the Java side's SignalName and RelativePath.
import { createHash } from "node:crypto";

const ID_CHARACTERS = 64;
const MAX_NAME_BYTES = 200;
const FILE = /^[A-Za-z0-9][A-Za-z0-9._-]*\.(json|md)$/;
const OURS = /^\d{13}-[A-Z_]+-[a-z0-9-]+-[A-Za-z0-9_.]+$/;
const INBOX = /^[a-z][a-z0-9-]{0,39}$/;
const PATH = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*\/?$/;

/** Hex SHA-256 of bytes or of a text as UTF-8. */
export const sha256 = (bytes) => createHash("sha256").update(bytes).digest("hex");

/** The one file name under which a message is published. */
export function nameOf(signal) {
  const millis = String(Math.max(0, Date.parse(signal.time))).padStart(13, "0");
  const type = signal.type.replaceAll("-", "_").toUpperCase();
  return `${millis}-${type}-${signal.from}-${idPart(signal.id)}.json`;
}

/** The id as it stands in names: itself when harmless, else a readable stem and a hash. */
export function idPart(id) {
  const stem = id.replace(/[^A-Za-z0-9_]/g, "_");
  if (stem === id && id.length <= ID_CHARACTERS) return id;
  return `${stem.slice(0, ID_CHARACTERS)}.${sha256(id).slice(0, 16)}`;
}

/** The id part of a file name of ours; undefined for names others gave. */
export function idPartOf(fileName) {
  const stem = stemOf(fileName);
  return OURS.test(stem) ? stem.slice(stem.lastIndexOf("-") + 1) : undefined;
}

/** Whether a file of this name may be opened at all. */
export const isSafe = (fileName) => fileName.length <= MAX_NAME_BYTES && FILE.test(fileName);

/** Whether this is the Markdown beside one of our JSON files, which is never parsed back. */
export const isRendering = (fileName) => fileName.endsWith(".md") && OURS.test(stemOf(fileName));

/** The Markdown that stands beside a JSON file. */
export const renderingOf = (fileName) => `${stemOf(fileName)}.md`;

/** The inbox meant by a spelling: `LILLy`, `lilly_inbox` and `lilly` are one; undefined when none. */
export function inboxName(spelled) {
  if (typeof spelled !== "string") return undefined;
  const name = spelled.trim().toLowerCase().replace(/_inbox$/, "");
  return INBOX.test(name) && name !== "outbox" ? name : undefined;
}

/** Whether a path that came in a message may be resolved below a directory at all. */
export const isSafePath = (path) => typeof path === "string" && path.length <= 512 && PATH.test(path);

function stemOf(fileName) {
  const dot = fileName.lastIndexOf(".");
  return dot < 0 ? fileName : fileName.slice(0, dot);
}
