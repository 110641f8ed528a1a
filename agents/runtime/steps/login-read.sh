# Reads where the login of one voice stands (P5.1). The one question that needs no human is answered:
# Copilot asks whether it may keep its token in a file when the machine has no keyring.
# Values: AGENT_USER, VOICE.
# shellcheck shell=sh disable=SC2154
need AGENT_USER VOICE
session="login-$VOICE"
if [ "$VOICE" = copilot ] &&
  screen "$session" | grep -v '^$' | tail -n 1 |
  grep -q 'plaintext config file? (y/N) *$'; then
  as_agent tmux send-keys -t "$session" y Enter
  sleep 1
fi
login_report
