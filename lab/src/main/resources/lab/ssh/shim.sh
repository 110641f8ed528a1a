#!/bin/sh
# Every command of the rehearsal's machines that is not plain file work. Hands its name, arguments
# and (only where the real command reads it) standard input to the lab's tool desk, and does what
# the desk answers: a few lines of shell that print, exit, or run something in another place.
desk() {
  desk_name=$1
  shift
  desk_left=$#
  while [ "$desk_left" -gt 0 ]; do
    set -- "$@" --data-urlencode "arg=$1"
    shift
    desk_left=$((desk_left - 1))
  done
  for desk_key in ANTHROPIC_API_KEY CLAUDE_CODE_OAUTH_TOKEN GEMINI_API_KEY CODEX_API_KEY \
    OPENAI_API_KEY COPILOT_GITHUB_TOKEN GH_TOKEN GITHUB_TOKEN LC_ALL; do
    eval "desk_value=\${$desk_key-}"
    if [ -n "$desk_value" ]; then
      set -- "$@" --data-urlencode "env=$desk_key"
    fi
  done
  # $desk_stdin holds an option of curl or nothing at all.
  # shellcheck disable=SC2086
  desk_reply=$(@CURL@ -q -sS -f --noproxy '*' -K @CONFIG@ \
    --data-urlencode "name=$desk_name" --data-urlencode "cwd=$PWD" \
    --data-urlencode "home=${HOME-}" --data-urlencode "user=${USER-root}" \
    $desk_stdin "$@") || {
    echo "lab: the tool desk did not answer for $desk_name" >&2
    exit 125
  }
  eval "$desk_reply"
}

name=${0##*/}
desk_stdin=
case " $name $* " in
  " stat "*%[uUgG]*) ;;
  # A mounted directory is played by a link; what counts is the directory.
  " stat "*) exec @STAT@ -L "$@" ;;
  " claude"*" -p "* | " claude"*" --print "*) desk_stdin='--data-urlencode stdin@-' ;;
  " gemini"*" -o "* | " gemini"*" -p "*) desk_stdin='--data-urlencode stdin@-' ;;
  " codex exec "*) desk_stdin='--data-urlencode stdin@-' ;;
  " codex login --with-"* | " copilot login --with-"*) desk_stdin='--data-urlencode stdin@-' ;;
  " copilot login "* | " copilot --version "* | " copilot --help "*) ;;
  " copilot "*) desk_stdin='--data-urlencode stdin@-' ;;
  " tmux load-buffer "*) desk_stdin='--data-urlencode stdin@-' ;;
esac
desk "$name" "$@"
