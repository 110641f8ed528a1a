// Makes a file appear complete, durable and only once: written and synced as a draft, then hard-linked
// to its name, which fails when the name is taken, then the directory itself is synced.
import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";

/** False when the name was taken: then nothing was changed. */
export function publish(drafts, target, bytes) {
  const draft = writeDraft(drafts, bytes);
  try {
    const fresh = appear(draft, target);
    syncDirectory(path.dirname(target));
    return fresh;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Puts new content under a name, whole or not at all, with this time of writing where one is given. */
export function replace(drafts, target, bytes, time) {
  const draft = writeDraft(drafts, bytes, time);
  try {
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  }
  syncDirectory(path.dirname(target));
}

/** Makes a directory's entries durable; a file's own sync does not cover its name. */
export function syncDirectory(directory) {
  const handle = fs.openSync(directory, "r");
  try {
    fs.fsyncSync(handle);
  } finally {
    fs.closeSync(handle);
  }
}

/** Whether anything, be it a dangling link, has this name. */
export const taken = (file) => fs.lstatSync(file, { throwIfNoEntry: false }) !== undefined;

/** A rename that says false when the source is gone: somebody else has moved it. */
export function move(from, to) {
  try {
    fs.renameSync(from, to);
    return true;
  } catch (error) {
    if (error.code === "ENOENT") return false;
    throw error;
  }
}

/** A directory that is really one: somebody could put a link in its place. */
export function real(directory) {
  if (!fs.lstatSync(directory).isDirectory()) {
    throw Object.assign(new Error("A directory of the share is none."), { code: "ENOTDIR" });
  }
  return directory;
}

/** Written and synced; a part of one, where the disk is full, does not stay. */
function writeDraft(drafts, bytes, time) {
  const draft = path.join(drafts, `.${randomUUID()}`);
  const handle = fs.openSync(draft, "wx", 0o640);
  try {
    fs.fchmodSync(handle, 0o640); // its reader is another user of the directory's group, whatever the umask
    fs.writeFileSync(handle, bytes);
    if (time) fs.futimesSync(handle, time, time);
    fs.fsyncSync(handle);
    return draft;
  } catch (error) {
    fs.rmSync(draft, { force: true });
    throw error;
  } finally {
    fs.closeSync(handle);
  }
}

function appear(draft, target) {
  try {
    fs.linkSync(draft, target);
    return true;
  } catch (error) {
    // An NFS link whose answer was lost and that was sent again ends here too: it is there.
    if (error.code === "EEXIST" || taken(target)) return false;
    if (!["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EMLINK"].includes(error.code)) throw error;
    // A file system without links. What a rename might replace has the same content, as the name says.
    fs.renameSync(draft, target);
    return true;
  }
}
