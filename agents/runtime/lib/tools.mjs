// What a voice may do through the Conductor. Reads its own inbox and what came with the requests in it,
// writes into its own outbox and nowhere else; the director looks at all of it again.
import * as answers from "./answers.mjs";
import { isLead, readText } from "./material.mjs";
import { PRIORITIES, TYPES, typeOf } from "./signal-file.mjs";
import { inboxName, sha256 } from "./signal-name.mjs";

const REFERENCE = "^[A-Za-z0-9][A-Za-z0-9._:/@+-]{0,199}$";
const NAME = "^[A-Za-z][A-Za-z0-9_-]{0,45}$";
const LEAD = "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$";
const DATA_BYTES = 64 * 1024;
const LIST_BYTES = 96 * 1024;
const STATE_BYTES = 1024 * 1024;
const MOST_LISTED = 50;

/** What may be sent where nothing else is configured: not what belongs to people, schedules or the runner. */
export const USUAL_TYPES = TYPES.filter((type) => !["APPROVAL", "LEAD", "SAPWAVE", "PROBE", "ACK"].includes(type));

/** A call that is refused; the sentence goes to the model. */
export class Refusal extends Error {}

/**
 * The allowed signal types of each tool, from the server's environment: words separated by commas. Words
 * that are no signal type are left out, so a misspelled word allows nothing.
 */
export function allowancesFrom(env) {
  const words = (name, otherwise) =>
    env[name] === undefined ? otherwise : env[name].split(",").flatMap((word) => typeOf(word.trim()) ?? []);
  return {
    send: words("MAX_SEND_TYPES", USUAL_TYPES),
    read: words("MAX_READ_TYPES", TYPES),
    ack: words("MAX_ACK_TYPES", TYPES),
  };
}

/** Descriptions and argument schemas, as the protocol wants them. */
export function descriptions({ send }) {
  const text = (pattern, description) => ({ type: "string", pattern, description });
  const object = (properties, required = []) => ({ type: "object", properties, required, additionalProperties: false });
  return [
    {
      name: "send_signal",
      description: "Publishes a message to the director, a colleague or a person. The same words are sent once.",
      inputSchema: object(
        {
          to: text(NAME, "inbox: director, a colleague's name, or human-<name>"),
          type: { type: "string", enum: send },
          subject: text(REFERENCE, "the lead or deployment it is about"),
          correlation: text(REFERENCE, "of the message this answers"),
          priority: { type: "string", enum: PRIORITIES },
          data: { type: "object", description: "the content: references rather than personal data" },
          key: text(REFERENCE, "set it to send the same words once more"),
        },
        ["to", "type", "data"],
      ),
    },
    {
      name: "get_my_signals",
      description: "Messages in the own inbox: waiting ones, or those of today and yesterday that were dealt with.",
      inputSchema: object({
        state: { type: "string", enum: ["waiting", "done"] },
        limit: { type: "integer", minimum: 1, maximum: MOST_LISTED },
      }),
    },
    {
      name: "ack_signal",
      description: "Tells the sender of a message in the own inbox whether it is accepted, rejected or failed.",
      inputSchema: object(
        { id: text(REFERENCE, "of the message"), status: { type: "string", enum: ["accepted", "rejected", "failed"] } },
        ["id", "status"],
      ),
    },
    {
      name: "get_client_state",
      description: "The state of a lead as your newest open request about it came with it. Read only.",
      inputSchema: object({ lead: text(LEAD, "id of the lead") }, ["lead"]),
    },
  ];
}

/** Checks arguments against a schema of {@link descriptions}; throws {@link Refusal}. */
export function validate({ properties, required }, given) {
  if (given === null || typeof given !== "object" || Array.isArray(given)) throw new Refusal("The arguments are no object.");
  for (const name of required) if (given[name] === undefined) throw new Refusal(`The argument ${name} is missing.`);
  for (const [name, value] of Object.entries(given)) {
    if (!Object.hasOwn(properties, name)) {
      throw new Refusal(`Only these arguments are known: ${Object.keys(properties).join(", ")}.`);
    }
    if (!fits(properties[name], value)) throw new Refusal(`The argument ${name} is not of the form its schema asks for.`);
  }
}

function fits({ type, pattern, enum: words, minimum, maximum }, value) {
  if (type === "object") return value !== null && typeof value === "object" && !Array.isArray(value);
  if (type === "integer") return Number.isInteger(value) && value >= minimum && value <= maximum;
  return typeof value === "string" && (words ? words.includes(value) : new RegExp(pattern).test(value) && !value.includes(".."));
}

/** The tools of one Eidolon, by name; each takes validated arguments and gives what becomes JSON. */
export class Tools {
  /** @param {string} self @param {() => import("./share.mjs").Share} share @param {ReturnType<allowancesFrom>} allowed */
  constructor(self, share, allowed) {
    this.self = self;
    this.share = share;
    this.allowed = allowed;
  }

  send_signal({ to, type, subject, correlation, priority = "normal", data, key = "" }) {
    const words = JSON.stringify(data);
    if (Buffer.byteLength(words) > DATA_BYTES) throw new Refusal(`The argument data has more than ${DATA_BYTES} bytes: write a file and name it.`);
    const share = this.share();
    const recipient = inboxName(to);
    if (!recipient || !share.hasInbox(recipient)) throw new Refusal("There is no such inbox: name the director or a colleague.");
    const parts = [this.self, recipient, type, subject ?? "", correlation ?? "", words, key];
    const id = `told-${sha256(parts.join("\n")).slice(0, 40)}`;
    const time = new Date().toISOString();
    const signal = { id, type, from: this.self, to: recipient, subject, correlation, time, priority, data };
    return { id, published: share.outbox(this.self).publish(signal) };
  }

  get_my_signals({ state = "waiting", limit = 20 }) {
    const inbox = this.share().inbox(this.self);
    const names = state === "waiting" ? inbox.scan() : inbox.rested().reverse();
    const signals = [];
    let left = LIST_BYTES;
    for (const name of names) {
      const { signal } = (state === "waiting" ? inbox.peek(name) : inbox.peekRested(name)) ?? {};
      if (!signal || !this.allowed.read.includes(signal.type)) continue;
      left -= JSON.stringify(signal).length;
      if (signals.length === limit || left < 0) return { signals, more: true };
      signals.push(signal);
    }
    return { signals, more: false };
  }

  ack_signal({ id, status }) {
    const share = this.share();
    const request = this.#mine(share.inbox(this.self), id);
    if (!request) throw new Refusal("No message of this id is in the inbox: list it with get_my_signals.");
    if (!this.allowed.ack.includes(request.type)) throw new Refusal("Messages of this type are not yours to acknowledge.");
    const ack = { ...answers.ack(request, this.self, status), id: `${request.id}-ack-${status}` };
    return { published: share.outbox(this.self).publish(ack) };
  }

  get_client_state({ lead }) {
    if (!isLead(lead)) throw new Refusal("This is no lead id.");
    for (const material of this.share().inbox(this.self).materials()) {
      const text = readText(material, `${lead}/state.json`, STATE_BYTES);
      if (text !== undefined) return JSON.parse(text);
    }
    throw new Refusal("No open request to you is about such a lead.");
  }

  /** The message of this id among what waits, is in hand, or was dealt with lately. */
  #mine(inbox, id) {
    const waiting = inbox.scan().map((name) => inbox.peek(name));
    const held = inbox.held().map((name) => inbox.peekHeld(name));
    const rested = inbox.rested().map((file) => inbox.peekRested(file));
    return [...held, ...waiting, ...rested].find((each) => each?.signal?.id === id)?.signal;
  }
}
