# Makes a user of a container signed in at the lab's model endpoint: real CLIs, a dummy key. REHEARSAL only.
# Run by root in the container, as often as one likes; each run counts as a new sign-in. Values:
#   AGENT_USER, AGENT_HOME
#   ENV      lines NAME=VALUE for ~/.max/env; other names in it are left as they are
#   FILES    lines "PATH BASE64": whole files below the home
#   HEADS    lines "PATH BASE64": lines at the head of files below the home that others write too
#   LOGINS   lines "KEY COMMAND…": a command of the user that reads the key from standard input
# shellcheck shell=sh disable=SC2154
set -eu
umask 077
cd / # the user may not enter root's
PATH="$PATH:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
export PATH
begin='# lab:begin REHEARSAL'
end='# lab:end'

owner="$(id -u "$AGENT_USER"):$(id -g "$AGENT_USER")"
as_user() { runuser -u "$AGENT_USER" -- env HOME="$AGENT_HOME" "$@"; }

# parents PATH: the directories that are missing above it belong to the user.
parents() {
  _above=$(dirname "$1")
  [ ! -d "$_above" ] || return 0
  parents "$_above"
  mkdir -m 750 "$(dirname "$1")"
  chown "$owner" "$(dirname "$1")"
}

# put PATH < content: in one rename.
put() {
  parents "$1"
  cat >"$1.lab-new"
  chown "$owner" "$1.lab-new"
  mv -f "$1.lab-new" "$1"
}

env_file="$AGENT_HOME/.max/env"
parents "$env_file"
{
  [ ! -f "$env_file" ] || while IFS= read -r line || [ -n "$line" ]; do
    case "
$ENV
" in
      *"
${line%%=*}="*) ;;
      *) printf '%s\n' "$line" ;;
    esac
  done <"$env_file"
  printf '%s\n' "$ENV"
} | put "$env_file"

while read -r path data; do
  [ -z "$path" ] || printf '%s' "$data" | base64 -d | put "$AGENT_HOME/$path"
done <<END
$FILES
END

while read -r path data; do
  [ -n "$path" ] || continue
  {
    printf '%s\n' "$begin"
    printf '%s' "$data" | base64 -d
    printf '%s\n' "$end"
    [ ! -f "$AGENT_HOME/$path" ] || awk -v begin="$begin" -v end="$end" '
      $0 == begin { skip = 1 }
      !skip { print }
      $0 == end { skip = 0 }' "$AGENT_HOME/$path"
  } | put "$AGENT_HOME/$path"
done <<END
$HEADS
END

while read -r key command; do
  # shellcheck disable=SC2086 # the command's words
  [ -z "$key" ] || printf '%s' "$key" | as_user $command
done <<END
$LOGINS
END
