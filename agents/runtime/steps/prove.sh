# A real one-shot call of one voice as the Eidolon's user (P5.2). Passed only when the hard timeout did
# not strike, the exit status is 0 and an answer could be read.
# Values: EIDOLON, AGENT_USER, VOICE, PROVE_SECONDS (optional).
# shellcheck shell=sh disable=SC2154
need EIDOLON AGENT_USER VOICE
limit="${PROVE_SECONDS:-120}"
name="voice:$EIDOLON/$VOICE"
prompt="This is a connection test. Answer with the single word READY."

cd "$root/home/$AGENT_USER/workspace" || {
  fail "$name" "the user $AGENT_USER has no workspace"
  exit 0
}

ask() {
  case "$VOICE" in
    claude) set -- claude -p --output-format json ;;
    gemini) set -- gemini -o json --skip-trust ;;
    codex) set -- codex exec --json --skip-git-repo-check - ;;
    copilot) set -- copilot --output-format json -s --allow-all-tools ;;
    *) return 64 ;;
  esac
  printf '%s\n' "$prompt" | as_agent timeout -k 5 "$limit" "$@" 2>/dev/null
}

# answered: reads the CLI's own form on stdin; rc 0 when there is an answer and no error.
answered() {
  _answer=$(cat)
  case "$VOICE" in
    claude)
      printf '%s' "$_answer" | grep -q '"is_error": *false' &&
        printf '%s' "$_answer" | grep -q '"result": *"[^"]'
      ;;
    gemini) printf '%s' "$_answer" | grep -q '"response": *"[^"]' ;;
    codex)
      printf '%s' "$_answer" | grep '"agent_message"' | grep -q '"text": *"[^"]' &&
        printf '%s' "$_answer" | grep -q '"turn\.completed"'
      ;;
    copilot)
      printf '%s' "$_answer" | grep '"assistant\.message"' | grep -q '"content": *"[^"]' &&
        printf '%s' "$_answer" | grep -q '"exitCode": *0'
      ;;
  esac
}

begun=$(date +%s)
answer=$(ask)
code=$?
took=$(($(date +%s) - begun))
case "$code" in
  0)
    if printf '%s\n' "$answer" | answered; then
      mark_signed_in "$VOICE"
      pass "$name" "answered in $took s"
    else
      fail "$name" "ended well after $took s, but without an answer"
    fi
    ;;
  124 | 137) fail "$name" "no answer within $limit s" ;;
  41) fail "$name" "is not signed in (exit 41)" ;;
  *) fail "$name" "exit $code after $took s" ;;
esac
