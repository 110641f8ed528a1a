// The same message for human eyes; rendered from the JSON, never parsed back. As the Java side writes it.

/** One heading, one list of the envelope, one section per data field. */
export function render(signal) {
  const rows = [
    ["Id", signal.id],
    ["Time", signal.time],
    ["Priority", signal.priority],
    ["About", signal.subject],
    ["Answer with correlation", signal.correlation],
  ];
  let page = `# ${signal.type} from ${signal.from} to ${signal.to}\n\n`;
  for (const [name, value] of rows) if (value != null) page += `- ${name}: \`${value}\`\n`;
  for (const [name, value] of Object.entries(signal.data)) page += section(name, value);
  return page;
}

function section(name, value) {
  const head = `\n## ${oneLine(name)}\n\n`;
  if (Array.isArray(value)) return head + value.map((each) => `- ${oneLine(each)}\n`).join("");
  if (value !== null && typeof value === "object") {
    return head + Object.entries(value).map(([k, v]) => `- ${oneLine(k)}: ${oneLine(v)}\n`).join("");
  }
  // Indented as code: what a lead wrote must not become a heading or an instruction here.
  const lines = String(value).split(/\r\n|\r|\n/);
  if (lines[lines.length - 1] === "") lines.pop();
  return head + lines.map((line) => `    ${line}\n`).join("");
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
