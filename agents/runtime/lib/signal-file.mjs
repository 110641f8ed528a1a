// A message as a CloudEvents 1.0 file and back. Pure: bytes in, value out. The counterpart of the Java
// side's SignalFile and Envelope; test/vectors holds files both sides agree on.
import { Buffer } from "node:buffer";
import { inboxName } from "./signal-name.mjs";
import { parse, write as writeJson } from "./strict-json.mjs";

/** Largest file, in bytes; bulk travels as an artefact by path and hash. */
export const MAX_BYTES = 256 * 1024;

/** The words of the protocol, as written in files. */
export const TYPES = [
  "PIPELINE_TRANSITION", "TASK-ASSIGNMENT", "TASK-RESPONSE", "CLARIFICATION", "REVIEW", "REQUEST", "RESPONSE",
  "APPROVAL", "ESCALATION", "ALERT", "INFO", "STATUS", "SAPWAVE", "LEAD", "PROBE", "ACK",
];

export const PRIORITIES = ["low", "normal", "high", "critical"];

const REFERENCE = /^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:\d{2})$/;

/** A message breaks the protocol; the reason never quotes its content. */
export class MalformedSignal extends Error {}

/**
 * @typedef {object} Signal
 * @property {string} id
 * @property {string} type one of {@link TYPES}
 * @property {string} from inbox name
 * @property {string} to inbox name
 * @property {string} [subject] a lead or deployment
 * @property {string} [correlation] the ask this opens or answers
 * @property {string} time RFC 3339, UTC
 * @property {string} priority
 * @property {Record<string, unknown>} data
 */

/** The word behind a spelling; hyphen and underscore are one. Undefined when there is none. */
export const typeOf = (word) => TYPES.find((type) => plain(type) === plain(String(word)));

/** The file's bytes. Throws {@link MalformedSignal} for what could not be read back. */
export function write(signal) {
  const bytes = Buffer.from(writeJson(envelope(signal)), "utf8");
  read(bytes);
  return bytes;
}

/** The message in a file's bytes. Throws {@link MalformedSignal} naming the first broken rule. */
export function read(bytes) {
  if (bytes.length > MAX_BYTES) refuse(`It has ${bytes.length} bytes, at most ${MAX_BYTES} are read.`);
  let event;
  try {
    event = parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    refuse(error instanceof SyntaxError ? error.message : "It is no UTF-8 text.");
  }
  if (event === null || typeof event !== "object" || Array.isArray(event)) refuse("It is JSON but no object.");
  if (event.specversion !== "1.0") refuse('Its specversion is not "1.0".');
  return {
    id: reference(event, "id"),
    type: typeFrom(event),
    from: sender(event),
    to: inbox(text(event, "recipient"), "recipient"),
    subject: event.subject == null ? undefined : reference(event, "subject"),
    correlation: event.correlationid == null ? undefined : reference(event, "correlationid"),
    time: time(text(event, "time")),
    priority: priority(event),
    data: data(event),
  };
}

function envelope(signal) {
  const type = typeOf(signal.type) ?? refuse("No signal type is called like this.");
  return {
    specversion: "1.0",
    id: signal.id,
    source: `/max/${signal.from}`,
    type: cloudEventType(type),
    subject: signal.subject,
    time: signal.time,
    datacontenttype: "application/json",
    recipient: signal.to,
    signaltype: type,
    correlationid: signal.correlation,
    priority: signal.priority ?? "normal",
    data: signal.data ?? {},
  };
}

const plain = (word) => word.replaceAll("-", "_");
const cloudEventType = (type) => `pro.meetmike.max.${plain(type).toLowerCase().replaceAll("_", ".")}.v1`;

function refuse(reason) {
  throw new MalformedSignal(reason);
}

function text(event, attribute) {
  const value = event[attribute];
  return typeof value === "string" && value.trim() !== "" ? value : refuse(`It has no text in ${attribute}.`);
}

function reference(event, attribute) {
  const value = text(event, attribute);
  if (!REFERENCE.test(value) || value.includes("..")) {
    refuse(`Its ${attribute} has characters no reference may have.`);
  }
  return value;
}

function typeFrom(event) {
  const cloud = text(event, "type");
  const type = TYPES.find((each) => cloudEventType(each) === cloud) ?? refuse("Its type is none of this protocol's.");
  if (event.signaltype != null && typeOf(event.signaltype) !== type) {
    refuse("Its type and its signaltype contradict each other.");
  }
  return type;
}

function sender(event) {
  const source = text(event, "source");
  if (!source.startsWith("/max/")) refuse("Its source does not begin with /max/.");
  return inbox(source.slice(source.lastIndexOf("/") + 1), "source");
}

const inbox = (spelled, attribute) => inboxName(spelled) ?? refuse(`Its ${attribute} is no inbox name.`);

function time(value) {
  const millis = INSTANT.test(value) ? Date.parse(value) : NaN;
  if (Number.isNaN(millis)) refuse("Its time is no RFC 3339 instant.");
  const year = Number(value.slice(0, 4));
  if (year < 1970) refuse("Its time is outside the years 1970 to 9999.");
  return value.endsWith("Z") ? value : new Date(millis).toISOString();
}

function priority(event) {
  const value = event.priority ?? "normal";
  return PRIORITIES.includes(value) ? value : refuse("Its priority is none of low, normal, high, critical.");
}

function data(event) {
  const value = event.data ?? {};
  return typeof value === "object" && !Array.isArray(value) ? value : refuse("Its data is no JSON object.");
}
