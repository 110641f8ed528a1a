# Types the code a human brought back into the same live login (P5.1). The code is in no command line.
# Values: AGENT_USER, VOICE, CODE.
# shellcheck shell=sh disable=SC2154
need AGENT_USER VOICE CODE
session="login-$VOICE"
if as_agent tmux has-session -t "$session"; then
  printf '%s' "$CODE" | agent_takes tmux load-buffer -b max-login -
  as_agent tmux paste-buffer -d -b max-login -t "$session"
  as_agent tmux send-keys -t "$session" Enter
  sleep 1
fi
login_report
