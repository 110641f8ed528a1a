#!/usr/bin/env bash
# The share, the agent runtime and the voices' services (P3.2, P3.3, P4.1).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "The share on the host and in the containers, the agent runtime, one service per voice (enabled, not started)." "$@"

# seen NUMBER LINE: says LINE when the share is in the container, else what it takes until it is.
seen() {
  local label
  label=$(label_of "$1")
  if pct exec "$1" -- test -e "$share_mount/.max-share" 2>/dev/null; then
    say "$label" "$2"
  else
    say "$label" "failed mount:$share_mount is configured and not in the container yet: run 'pct reboot $1' (or 'pct start $1'), then this script again"
    failures=$((failures + 1))
  fi
}

# attach NUMBER: the share as mount point mp0.
attach() {
  local ct=$1 label config wanted="$share_root,mp=$share_mount"
  label=$(label_of "$ct")
  config=$(pct config "$ct")
  if grep -q "^mp0: $share_root,.*mp=$share_mount" <<<"$config"; then
    seen "$ct" "ok mount:$share_mount attached"
  elif grep -q '^mp0: ' <<<"$config"; then
    say "$label" "failed mount:$share_mount mp0 is in use for something else"
    failures=$((failures + 1))
  elif [[ -n "$check" ]]; then
    say "$label" "changed mount:$share_mount would: attach"
  elif out=$(pct set "$ct" -mp0 "$wanted" 2>&1); then
    seen "$ct" "changed mount:$share_mount attached"
  else
    say "$label" "failed mount:$share_mount $(tail -n 1 <<<"$out")"
    failures=$((failures + 1))
  fi
}

on_host host-share
on_host host-nfs
for ct in "${chosen[@]}"; do
  if [[ "$share_transport" == bind ]]; then attach "$ct"; fi
  for step in runtime units; do in_container "$ct" "$step"; done
done
finish
