# Starts the login of one voice, or finds the one in progress (P5.1).
# Values: AGENT_USER, VOICE, FRESH (1 gives up a login in progress and asks for new codes).
# shellcheck shell=sh disable=SC2154
need AGENT_USER VOICE
session="login-$VOICE"
workspace="$root/home/$AGENT_USER/workspace"

# What the vendor offers for a machine without a browser; the last line stays on the screen.
case "$VOICE" in
  claude) login='claude auth login' ;;
  gemini) login='NO_BROWSER=true gemini --skip-trust' ;;
  codex) login='codex login --device-auth' ;;
  copilot) login='copilot login --device-code' ;;
  *)
    failed "login:$VOICE" "no login is known for this voice" "Sign it in by hand, then say so."
    exit 0
    ;;
esac
# shellcheck disable=SC2016 # $? is for the shell in the session
command="$login; printf '\\nmax-login-exit %s\\n' "'$?; sleep 1800'

if ! signed_in "$VOICE"; then
  # It would go on with what it has in store, and its vendor has refused that.
  [ "$VOICE" != gemini ] || [ ! -e "$(refusal gemini)" ] ||
    as_agent rm -f "$root/home/$AGENT_USER/.gemini/oauth_creds.json" "$root/home/$AGENT_USER/.gemini/gemini-credentials.json"
  if as_agent tmux has-session -t "$session"; then
    if [ "${FRESH-}" = 1 ] || screen "$session" | grep -q '^max-login-exit'; then
      as_agent tmux kill-session -t "$session"
    fi
  fi
  if ! as_agent tmux has-session -t "$session"; then
    as_agent test -d "$workspace" || {
      failed "login:$VOICE" "the user $AGENT_USER has no workspace" "Run the step user first."
      exit 0
    }
    as_agent tmux new-session -d -s "$session" -c "$workspace" -x 1000 -y 60 "$command"
  fi
fi
login_report
