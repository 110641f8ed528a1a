// Words of a program that may be shown to people and written into logs: without terminal codes, without
// anything that could be a secret, and never longer than what carries them.
import { Buffer } from "node:buffer";
import { HIDDEN } from "./hidden.mjs";

// eslint-disable-next-line no-control-regex
const TERMINAL = /\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)|\u001b\[[0-?]*[ -/]*[@-~]|\u001b[ -~]/g;
const UNSEEN = new RegExp(`[${HIDDEN}]+`, "gu");
const ADDRESS = /(https?:\/\/)(?:[^\s/@]*@)?([^\s/?#"'<>]+)[^\s"'<>]*/gi;
const MAIL = /[^\s@<>"']+@[^\s@<>"']+\.[a-z]{2,}/gi;
const NAMED = /((?:api[-_ ]?key|access[-_ ]?key|token|secret|password|code|bearer|authorization)["']?\s*[:=]\s*["']?)(?!["'\s])\S+/gi;
const BEARER = /(bearer\s+)\S+/gi;
// A run of characters without a space, long, with a digit or of mixed case in the middle, is a key and no word.
const OPAQUE = /(?<![\w/.+=#~-])(?=[\w/.+=#~-]*(?:\d|[a-z][A-Z]))[\w/.+=#~-]{20,}/g;

/** What a terminal would show, in one line. */
export const plain = (text) => text.replace(TERMINAL, "").replace(UNSEEN, " ").replace(/\s+/g, " ").trim();

/** A program's words, fit to be shown: 240 bytes at most. */
export function sayable(text, bytes = 240) {
  const said = plain(text)
    .replace(ADDRESS, "$1$2/…")
    .replace(MAIL, "…")
    .replace(BEARER, "$1…")
    .replace(NAMED, "$1…")
    .replace(OPAQUE, (run) => (/^(?:\/[\w.~-]*)+$/.test(run) && !/[\w-]{20}/.test(run) ? run : "…"));
  return cut(said, bytes);
}

/** A text that has so many bytes at most: cut between two characters, and marked where it was cut. */
export function cut(text, bytes) {
  if (Buffer.byteLength(text) <= bytes) return text;
  let kept = "";
  let left = bytes - Buffer.byteLength("…");
  for (const character of text) {
    left -= Buffer.byteLength(character);
    if (left < 0) break;
    kept += character;
  }
  return `${kept}…`;
}
