// A message that cannot be brought to an end goes to dead/, and nobody has to find it there: its sender and
// the director, who warns in the worker's log, hear of it, and so does the own log.
import * as answers from "./answers.mjs";
import { fault } from "./fault.mjs";
import { MAX_FAILURES } from "./troubles.mjs";

/** Why a message is given up that was a message, but whose end could not be written. */
export const reasonAfter = (code) =>
  `It was taken ${MAX_FAILURES} times and its answer could not be written (${code}): look at the rights of the outbox, then put it back.`;

/**
 * @param {import("./share.mjs").Share} share
 * @param {import("./inbox.mjs").Inbox} inbox
 * @param {{name: string, reason: string, signal?: import("./signal-file.mjs").Signal}} what a message that was
 *   understood has a sender to be told
 * @param {{self: string, voice: string, log: (line: string) => void}} who
 */
export function setAside(share, inbox, { name, reason, signal }, { self, voice, log }) {
  inbox.dead(name, reason);
  log(`set-aside file=${name} reason=${reason}`);
  tell(answers.setAside(name, self, reason));
  if (signal && answers.expectsAnswer(signal)) tell(answers.failed(signal, self, { voice, fault: fault("GivenUp", voice) }));

  /** What cannot be said on the share stands in the log at least. */
  function tell(message) {
    try {
      share.outbox(self).publish(message);
    } catch (error) {
      log(`untold type=${message.type} code=${error.code ?? error.name}`);
    }
  }
}
