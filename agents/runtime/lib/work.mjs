// One piece of work from a claimed message to its published answer. Killed anywhere, it begins again and
// publishes the same messages; the answer of a turn is kept until then, so a turn is not paid for twice.
import * as answers from "./answers.mjs";
import { BadArtefact, handIn } from "./artefacts.mjs";
import { fault } from "./fault.mjs";
import { ChangedMaterial, materialOf } from "./material.mjs";
import { promptFor } from "./prompt.mjs";
import { readReply } from "./reply.mjs";

/** The work was broken off: the message is to be handed back. */
export class Interrupted extends Error {}

/**
 * @param {import("./share.mjs").Share} share
 * @param {import("./signal-file.mjs").Signal} signal
 * @param {{material: string, self: string, voice: string, memory: import("./state.mjs").Memory,
 *          ask: (prompt: string) => Promise<{answer?: string, fault?: object}>}} how
 * @returns {Promise<string>} one word for the log
 */
export async function work(share, signal, { material, self, voice, memory, ask }) {
  const outbox = share.outbox(self);
  const answered = answers.expectsAnswer(signal);
  if (answered) outbox.publish(answers.ack(signal, self, "accepted"));
  let outcome = memory.answer(signal.id);
  if (!outcome) outcome = { fault: changedIn(material, signal), voice };
  if (!outcome.fault && outcome.answer === undefined) {
    outcome = { ...(await ask(promptFor(signal, materialOf(material, signal.data.leadId)))), voice };
    if (outcome.fault?.kind === "Interrupted") throw new Interrupted();
    if (outcome.answer !== undefined) memory.keep(signal.id, outcome);
  }
  const verdict = judge(outbox, material, signal, outcome);
  if (answered) publish(outbox, signal, self, { ...verdict, voice: outcome.voice });
  return verdict.fault?.kind ?? verdict.reply.status;
}

/** No voice is asked about files that are not the ones that were committed. */
function changedIn(material, signal) {
  try {
    materialOf(material, signal.data.leadId);
    return undefined;
  } catch (error) {
    if (error instanceof ChangedMaterial) return { kind: "ChangedMaterial", reason: error.message };
    throw error;
  }
}

/** {reply, artefacts} or {fault}. */
function judge(outbox, material, signal, { answer, fault: broken, voice }) {
  if (broken) return { fault: broken };
  const reply = readReply(signal, answer);
  if (!reply) return { fault: fault("Malformed", voice) };
  const expected = (Array.isArray(signal.data.expected) ? signal.data.expected : [])
    .map(String)
    .map((name) => (name.endsWith("/") ? `${name}index.md` : name));
  const wanted = reply.status === "completed" ? expected : [];
  try {
    const none = wanted.length === 0 && reply.artefacts.size === 0;
    return { reply, artefacts: none ? [] : handIn(outbox, material, signal.data.stageDir, reply.artefacts, wanted) };
  } catch (error) {
    if (error instanceof BadArtefact) return { fault: { kind: "Malformed", reason: error.message } };
    throw error;
  }
}

function publish(outbox, signal, self, verdict) {
  if (verdict.fault) {
    outbox.publish(answers.failed(signal, self, verdict));
    return;
  }
  outbox.publish(answers.completed(signal, self, verdict));
  if (verdict.reply.status === "completed" && signal.data.transitionTo !== undefined) {
    outbox.publish(answers.transition(signal, self, verdict));
  }
}
