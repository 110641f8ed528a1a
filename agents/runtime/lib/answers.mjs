// The messages an agent answers with: ids follow from the request's, so a repeat is recognised.
import { isLead } from "./material.mjs";
import { cut } from "./sayable.mjs";
import { idPart } from "./signal-name.mjs";

const TELLS = ["INFO", "STATUS", "ACK", "SAPWAVE", "RESPONSE", "TASK-RESPONSE"];
const ASKS = ["REQUEST", "TASK-ASSIGNMENT", "CLARIFICATION", "REVIEW"];
const CARRIED = ["askId", "leadId", "stage", "epoch", "round"];
const TEXT_BYTES = 16_000;

/** Whether somebody waits for an answer to this message. */
export const expectsAnswer = ({ type, correlation, from }) =>
  ASKS.includes(type) ? correlation !== undefined || from !== "director" : correlation !== undefined && !TELLS.includes(type);

/** The sign that a request, or a probe, has been taken. */
export const ack = (request, self, status) => answer(request, self, "ack", "ACK", { status });

/** A finished piece of work. */
export function completed(request, self, { voice, artefacts, reply }) {
  const data = { status: reply.status, ...carried(request), artefacts };
  if (reply.status === "rejected") data.reason = "The voice declined the request.";
  if (mayCarryText(request)) data.result = cut(reply.text, TEXT_BYTES);
  return response(request, self, { ...data, voice });
}

/** Work that came to nothing; the reason is one of the runtime's own sentences. */
export const failed = (request, self, { voice, fault }) =>
  response(request, self, { status: "failed", ...carried(request), kind: fault.kind, reason: fault.reason, voice });

/** Tells the director, who warns in the worker's log, that a message was set aside. */
export const setAside = (name, self, reason) => ({
  id: `${idPart(name)}-set-aside`,
  type: "ALERT",
  from: self,
  to: "director",
  time: new Date().toISOString(),
  priority: "high",
  data: { file: name, reason },
});

/** The request to move the lead on. */
export function transition(request, self, { artefacts, reply }) {
  const { data, subject, priority, id } = request;
  const { to, score, reason, discountPct } = reply.transition;
  const usual = to === undefined || to === data.transitionTo;
  return {
    id: `${id}-transition`,
    type: "PIPELINE_TRANSITION",
    from: self,
    to: "director",
    subject: data.leadId ?? subject,
    time: new Date().toISOString(),
    priority,
    data: present({
      leadId: data.leadId,
      from: self,
      to: (usual && data.transitionOwner) || "director",
      fromStage: data.stage,
      toStage: usual ? data.transitionTo : to,
      epoch: data.epoch,
      askId: data.askId,
      score,
      discountPct,
      reason: reason ?? (usual ? undefined : "other"),
      artefacts,
    }),
  };
}

/** An answer that a workflow reads must not hold what a voice wrote about a lead: it stays in history. */
const mayCarryText = ({ correlation, data, subject }) =>
  correlation === undefined || !(isLead(data.leadId) || data.stageDir !== undefined || data.stage !== undefined || isLeadSubject(subject));

/** The pipeline's own subjects are deployments; anything shaped like the author's lead ids is a lead. */
const isLeadSubject = (subject) => /^[0-9a-f]{8}-[0-9a-f]{4}-/i.test(subject ?? "");

function response(request, self, data) {
  const type = request.type === "TASK-ASSIGNMENT" ? "TASK-RESPONSE" : "RESPONSE";
  return answer(request, self, "response", type, data);
}

function answer(request, self, suffix, type, data) {
  return {
    id: `${request.id}-${suffix}`,
    type,
    from: self,
    to: request.from,
    subject: request.subject,
    correlation: request.correlation,
    time: new Date().toISOString(),
    priority: request.priority,
    data: { ...data, inReplyTo: request.id },
  };
}

const carried = ({ data }) => present(Object.fromEntries(CARRIED.map((key) => [key, data[key]])));
const present = (object) => Object.fromEntries(Object.entries(object).filter(([, value]) => value != null));
