// JSON as the Java side reads and writes it: no key twice, bounded depth, Jackson's indentation.

const MAX_DEPTH = 32;
const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]/g;

/** Parses; throws a SyntaxError without any of the content for a key given twice or too much depth. */
export function parse(text) {
  let value;
  try {
    value = JSON.parse(text);
  } catch {
    // The engine's own message quotes the content, which may be a lead's words.
    throw new SyntaxError("It is no well-formed JSON.");
  }
  check(text);
  return value;
}

/** The text is well-formed here, so its strings and brackets are all there is to look at. */
function check(text) {
  const open = [];
  let last;
  for (const [token] of text.matchAll(TOKEN)) {
    const inner = open[open.length - 1];
    if (token === "{" || token === "[") {
      open.push(token === "{" ? new Set() : undefined);
      if (open.length > MAX_DEPTH) throw new SyntaxError("It is nested too deeply.");
    } else if (token === "}" || token === "]") {
      open.pop();
    } else if (token === ":") {
      const key = JSON.parse(last);
      if (inner.has(key)) throw new SyntaxError("It is no well-formed JSON: a key stands twice.");
      inner.add(key);
    }
    last = token;
  }
}

/** A file's text: what Jackson writes with INDENT_OUTPUT, and a final newline. */
export const write = (value) => `${indented(value, "")}\n`;

function indented(value, margin) {
  if (Array.isArray(value)) {
    return value.length === 0 ? "[ ]" : `[ ${value.map((each) => indented(each, margin)).join(", ")} ]`;
  }
  if (value !== null && typeof value === "object") {
    const inner = `${margin}  `;
    const fields = Object.entries(value).filter(([, each]) => each !== undefined);
    if (fields.length === 0) return "{ }";
    const lines = fields.map(([key, each]) => `${inner}${quoted(key)} : ${indented(each, inner)}`);
    return `{\n${lines.join(",\n")}\n${margin}}`;
  }
  return typeof value === "string" ? quoted(value) : JSON.stringify(value);
}

/** Jackson writes the hex digits of its escapes in upper case. */
const quoted = (text) =>
  JSON.stringify(text).replace(/\\\\|\\u([0-9a-f]{4})/g, (all, hex) => (hex ? `\\u${hex.toUpperCase()}` : all));
