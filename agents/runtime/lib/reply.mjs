// What a voice answered, as data. Its words are as untrusted as the lead's: only known fields of known
// form leave this file.
import { Buffer } from "node:buffer";
import { REASONS, wantsObject } from "./prompt.mjs";
import { write as writeJson } from "./strict-json.mjs";

const PLACE = /^[A-Za-z]{3,30}$/;
const FENCED = /```(?:json)?\s*\n([\s\S]*?)\n\s*```/;

/**
 * @typedef {object} Reply
 * @property {"completed"|"rejected"} status
 * @property {Map<string, Buffer>} artefacts content by name
 * @property {{to?: string, score?: number|"unreadable", reason?: string, discountPct?: number|"unreadable"}} transition
 * @property {string} text the answer as it came
 */

/** The reply to a request; undefined when it lacks the form the request asks for. */
export function readReply(request, text) {
  const object = objectIn(text);
  if (!wantsObject(request)) {
    return { status: object?.status === "rejected" ? "rejected" : "completed", artefacts: new Map(), transition: {}, text };
  }
  if (!object || !["completed", "rejected"].includes(object.status)) return undefined;
  const artefacts = contents(object.artefacts ?? {});
  return artefacts && { status: object.status, artefacts, transition: transition(object.transition), text };
}

/** The one object in a text: all of it, a fenced block, or what stands between the outer braces. */
function objectIn(text) {
  const candidates = [text, FENCED.exec(text)?.[1], text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)];
  for (const candidate of candidates) {
    try {
      const value = JSON.parse(candidate);
      if (value !== null && typeof value === "object" && !Array.isArray(value)) return value;
    } catch {
      // the next one
    }
  }
  return undefined;
}

function contents(artefacts) {
  if (typeof artefacts !== "object" || Array.isArray(artefacts)) return undefined;
  const found = new Map();
  for (const [name, value] of Object.entries(artefacts)) {
    const bytes = content(value);
    if (!bytes) return undefined;
    found.set(name, bytes);
  }
  return found;
}

function content(value) {
  if (typeof value === "string") return Buffer.from(value, "utf8");
  if (value === null || typeof value !== "object") return undefined;
  const keys = Object.keys(value);
  if (keys.length === 1 && typeof value.base64 === "string") return Buffer.from(value.base64, "base64");
  return Buffer.from(writeJson(value), "utf8");
}

/** What was told and cannot be read goes on as this word: the journey refuses it, or asks a human. */
const UNREADABLE = "unreadable";
const FIGURE = /^\s*(-?\d{1,9}(?:[.,]\d{1,9})?)\s*%?\s*$/;

/** 25, "25", "25 %", "2,5"; whether it is within its range is the journey's to judge. */
function figure(told) {
  if (Number.isFinite(told)) return told;
  const read = typeof told === "string" ? FIGURE.exec(told) : null;
  return read ? Number(read[1].replace(",", ".")) : UNREADABLE;
}

/** A bare word is the place; anything else that is no object names one that nobody knows. */
const plainObject = (given) =>
  given == null ? {} : typeof given === "object" && !Array.isArray(given) ? given : { to: given };

function transition(given) {
  const { to, score, reason, discountPct } = plainObject(given);
  const asked = {};
  if (to != null) asked.to = typeof to === "string" && PLACE.test(to.trim()) ? to.trim() : UNREADABLE;
  if (score != null) asked.score = figure(score);
  if (typeof reason === "string") asked.reason = REASONS.includes(reason) ? reason : "other";
  if (discountPct != null) asked.discountPct = figure(discountPct);
  return asked;
}
