// The same message for human eyes; rendered from the JSON, never parsed back. As the Java side writes it.
import { shown } from "./hidden.mjs";

/** One heading, one list of the envelope, one section per data field. */
export function render(signal) {
  const rows = [
    ["Id", signal.id],
    ["Time", signal.time],
    ["Priority", signal.priority],
    ["About", signal.subject],
    ["Answer with correlation", signal.correlation],
  ];
  let page = `# ${text(signal.type)} from ${text(signal.from)} to ${text(signal.to)}\n\n`;
  for (const [name, value] of rows) if (value != null) page += `- ${name}: \`${code(value)}\`\n`;
  for (const [name, value] of Object.entries(signal.data)) page += section(name, value);
  return page;
}

// All of it is code: what a lead wrote must not become a heading, a link or an instruction.
function section(name, value) {
  const head = `\n## \`${code(name)}\`\n\n`;
  if (Array.isArray(value)) return head + value.map((each) => block(`- ${oneLine(each)}`)).join("");
  if (value !== null && typeof value === "object") {
    return head + Object.entries(value).map(([k, v]) => block(`${oneLine(k)}: ${oneLine(v)}`)).join("");
  }
  return head + block(String(value));
}

/** Whole lines, indented; what is not seen is shown by its code. */
function block(value) {
  if (value === "") return "";
  const lines = value.split(/\r\n|\n/);
  if (lines.length > 1 && lines[lines.length - 1] === "") lines.pop();
  return lines.map((line) => `    ${shown(line.replace(/\t/g, "    "))}\n`).join("");
}

const line = (value) => shown(String(value).replace(/[\r\n\t]+/g, " "));

/** For between backticks. */
const code = (value) => line(value).replace(/[ \t\n\v\f\r]+/g, " ").replace(/`/g, "'");

/** Running text: markup is escaped, an address is code. */
function text(value) {
  const one = line(value).replace(/[ \t\n\v\f\r]+/g, " ").trim();
  if (/:\/\/|(?<![a-z0-9_])www\./i.test(one)) return `\`${code(one).replace(/\|/g, "\\|")}\``;
  return one
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    .replace(/[\\`*[\]|~#!{}$]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\$&");
}

const oneLine = (value) => asJava(value).replace(/[ \t\n\v\f\r]+/g, " ");

/** As Java prints maps and lists. */
function asJava(value) {
  if (Array.isArray(value)) return `[${value.map(asJava).join(", ")}]`;
  if (value !== null && typeof value === "object") {
    return `{${Object.entries(value).map(([k, v]) => `${k}=${asJava(v)}`).join(", ")}}`;
  }
  return String(value);
}
