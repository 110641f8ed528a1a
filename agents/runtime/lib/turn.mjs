// One run of a command: prompt on stdin, never a shell, a hard timeout of our own, and the whole process
// group ended with it. No CLI protects itself against a silent endpoint; one ignores SIGTERM, one leaves
// children behind: so TERM to the group, then KILL.
import { spawn } from "node:child_process";

const GRACE_MILLIS = 5000;
const STDOUT_BYTES = 8 * 1024 * 1024;
const STDERR_BYTES = 64 * 1024;

/**
 * @typedef {object} Turn
 * @property {number|null} code exit status; null when a signal ended it or it never began
 * @property {string} stdout
 * @property {string} stderr its first part; never to be logged, it may quote the prompt
 * @property {"ended"|"timed-out"|"aborted"|"too-long"|"unstartable"} end
 */

/**
 * Runs to the end, whatever that is; never throws.
 * @param {{command: string, args: string[], env: object}} line
 * @param {{input: string, cwd?: string, timeoutMillis: number, graceMillis?: number, abort?: AbortSignal}} how
 * @returns {Promise<Turn>}
 */
export function runTurn({ command, args, env }, { input, cwd, timeoutMillis, graceMillis = GRACE_MILLIS, abort }) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, detached: true, shell: false, stdio: "pipe" });
    const out = collector(child.stdout, STDOUT_BYTES, () => stop("too-long"));
    const err = collector(child.stderr, STDERR_BYTES, () => {});
    let end = "ended";
    let settled = false;
    const timers = [];
    const later = (millis, what) => timers.push(setTimeout(what, millis));

    function stop(why) {
      if (end !== "ended" || settled) return;
      end = why;
      signalGroup(child, "SIGTERM");
      later(graceMillis, () => signalGroup(child, "SIGKILL"));
    }

    function settle(code) {
      if (settled) return;
      settled = true;
      timers.forEach(clearTimeout);
      abort?.removeEventListener("abort", aborted);
      signalGroup(child, "SIGKILL"); // what it left behind
      child.stdout.destroy();
      child.stderr.destroy();
      resolve({ code, stdout: out(), stderr: err(), end });
    }

    const aborted = () => stop("aborted");
    later(timeoutMillis, () => stop("timed-out"));
    if (abort?.aborted) aborted();
    abort?.addEventListener("abort", aborted);
    child.on("error", () => {
      end = "unstartable";
      settle(null);
    });
    // A child left behind may keep the pipe open, so the close that should follow is not waited for long.
    child.on("exit", (code) => later(500, () => settle(code)));
    child.on("close", settle);
    child.stdin.on("error", () => {}); // it may end without reading all
    child.stdin.end(input);
  });
}

function signalGroup(child, signal) {
  if (child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch {
    // gone already
  }
}

/** Keeps the first bytes of a stream; says when there were more. */
function collector(stream, limit, full) {
  const chunks = [];
  let bytes = 0;
  stream.on("data", (chunk) => {
    if (bytes < limit) chunks.push(chunk.subarray(0, limit - bytes));
    bytes += chunk.length;
    if (bytes > limit) full();
  });
  return () => Buffer.concat(chunks).toString("utf8");
}
