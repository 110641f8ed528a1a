// Reads a file that somebody else may have written or exchanged: opened without following a link and without
// waiting (a pipe in its place would hold the reader for ever), judged by what was opened, read once and bounded.
import { Buffer } from "node:buffer";
import fs from "node:fs";

const FLAGS = fs.constants.O_RDONLY | fs.constants.O_NOFOLLOW | fs.constants.O_NONBLOCK;

/**
 * {bytes}, or {fault: "link" | "no-file" | "too-large" | "closed", size} for what is not read; undefined when
 * there is nothing of this name. Other faults of the file system are thrown: they may pass.
 * @param {string} file @param {number} limit in bytes
 */
export function readOthers(file, limit) {
  let handle;
  try {
    handle = fs.openSync(file, FLAGS);
    const kind = fs.fstatSync(handle);
    if (!kind.isFile()) return { fault: "no-file" };
    if (kind.size > limit) return { fault: "too-large", size: kind.size };
    const bytes = drain(handle, limit + 1);
    return bytes.length > limit ? { fault: "too-large", size: bytes.length } : { bytes };
  } catch (error) {
    const fault = { ELOOP: "link", ENXIO: "no-file", EACCES: "closed" }[error.code];
    if (fault) return { fault };
    if (error.code === "ENOENT") return undefined;
    throw error;
  } finally {
    if (handle !== undefined) fs.closeSync(handle);
  }
}

/** At most so many bytes, whatever the file grows to meanwhile. */
function drain(handle, most) {
  const parts = [];
  for (let left = most; left > 0; ) {
    const part = Buffer.alloc(Math.min(left, 64 * 1024));
    const read = fs.readSync(handle, part, 0, part.length, null);
    if (read === 0) break;
    parts.push(part.subarray(0, read));
    left -= read;
  }
  return Buffer.concat(parts);
}
