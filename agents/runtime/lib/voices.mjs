// The four CLIs: how each is called once, what keeps it quiet and bounded, and how its answer is read.
// All of it was measured with the versions pinned in agents/fleet.yaml.
import { objectsIn } from "./cli-output.mjs";
import { faultOf } from "./fault.mjs";

/** The surroundings every voice gets; of the rest of the environment only what carries its own prefix. */
const COMMON = /^(HOME|PATH|USER|LOGNAME|LANG|LC_.+|TERM|TZ|TMPDIR|XDG_.+|NODE_EXTRA_CA_CERTS|SSL_CERT_(FILE|DIR)|(https?|no|all)_proxy)$/i;

const claude = {
  args: ["-p", "--output-format", "json", "--no-session-persistence", "--allowedTools", "mcp__conductor"],
  owns: /^(ANTHROPIC|CLAUDE)_/,
  // A slow Conductor would be left out silently after 5 s.
  env: (seconds) => ({
    DISABLE_AUTOUPDATER: "1",
    CLAUDE_CODE_DISABLE_NONESSENTIAL_TRAFFIC: "1",
    CLAUDE_CODE_MAX_RETRIES: "1",
    API_TIMEOUT_MS: String(seconds * 1000),
    MCP_CONNECT_TIMEOUT_MS: "20000",
  }),
  answer: (all) => {
    const last = all.filter((e) => "is_error" in e).pop();
    return last?.is_error === false && last.num_turns !== 0 ? last.result : undefined;
  },
};

const codex = {
  args: ["exec", "--json", "--skip-git-repo-check", "--ephemeral", "-"],
  owns: /^(OPENAI|CODEX)_/,
  env: () => ({}),
  // An item of type error is not a failure (an unknown model name makes one); turn.failed is.
  answer: (all) => {
    if (all.some((e) => e.type === "turn.failed") || !all.some((e) => e.type === "turn.completed")) return undefined;
    return all.filter((e) => e.type === "item.completed" && e.item?.type === "agent_message").pop()?.item.text;
  },
};

const gemini = {
  args: ["-o", "json", "--skip-trust"],
  owns: /^(GEMINI|GOOGLE)_/,
  env: () => ({ NO_BROWSER: "true", GEMINI_CLI_TRUST_WORKSPACE: "true" }),
  answer: (all) => {
    const told = all.filter((e) => "response" in e || "error" in e);
    return told.some((e) => e.error) ? undefined : told.pop()?.response;
  },
};

const copilot = {
  args: ["--output-format", "json", "-s", "--allow-tool", "conductor"],
  owns: /^(COPILOT_|GH_TOKEN$|GITHUB_TOKEN$)/,
  env: () => ({ COPILOT_AUTO_UPDATE: "false" }),
  answer: (all) => {
    if (!all.some((e) => e.type === "result" && e.exitCode === 0)) return undefined;
    return all.filter((e) => e.type === "assistant.message").pop()?.data?.content;
  },
};

const VOICES = { claude, gemini, codex, copilot };

/** Names of the voices this runtime knows. */
export const NAMES = Object.keys(VOICES);

/** Whether a text names a voice. */
export const known = (voice) => Object.hasOwn(VOICES, voice);

/** The command line of one turn, without any of the prompt in it. */
export function lineOf(voice, { env = process.env, seconds }) {
  const { args, owns, env: own } = VOICES[voice];
  const kept = Object.entries(env).filter(([name]) => COMMON.test(name) || owns.test(name));
  const model = env.MAX_GEMINI_MODEL;
  return {
    command: voice,
    // A named model saves gemini's extra call to its model router.
    args: voice === "gemini" && model ? ["-m", model, ...args] : [...args],
    env: { ...own(seconds), ...Object.fromEntries(kept), NO_COLOR: "1" },
  };
}

/**
 * What a finished turn says: {answer} or {fault}. An answer needs all of it: our timer did not fire, exit
 * status 0, and an answer in the CLI's own form; any one of them alone has been seen to lie.
 * @param {string} voice
 * @param {import("./turn.mjs").Turn} turn
 */
export function understand(voice, turn) {
  const all = objectsIn(turn.stdout);
  if (turn.end === "ended" && turn.code === 0) {
    const answer = VOICES[voice].answer(all);
    if (typeof answer === "string" && answer.trim() !== "") return { answer };
  }
  return { fault: faultOf(voice, turn, all) };
}
