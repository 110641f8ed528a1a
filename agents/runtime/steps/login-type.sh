# Types the code a human brought back into the same live login (P5.1). The code is in no command line.
# Values: AGENT_USER, VOICE, CODE.
# shellcheck shell=sh disable=SC2154
need AGENT_USER VOICE CODE
session="login-$VOICE"
if login_tmux has-session -t "$session" 2>/dev/null; then
  printf '%s' "$CODE" | login_tmux load-buffer -b max-login -
  login_tmux paste-buffer -d -b max-login -t "$session"
  login_tmux send-keys -t "$session" Enter
  sleep 1
fi
login_report
