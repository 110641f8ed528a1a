#!/usr/bin/env bash
# The share, the agent runtime and the voices' services (P3.2, P3.3, P4.1).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "The share on the host and in the containers, the agent runtime, one service per voice (enabled, not started)." "$@"

# attach NUMBER: the share as mount point mp0.
attach() {
  local ct=$1 label config wanted="$share_root,mp=$share_mount"
  label=$(label_of "$ct")
  config=$(pct config "$ct")
  if grep -q "^mp0: $share_root,.*mp=$share_mount" <<<"$config"; then
    say "$label" "ok mount:$share_mount attached"
  elif grep -q '^mp0: ' <<<"$config"; then
    say "$label" "failed mount:$share_mount mp0 is in use for something else"
    failures=$((failures + 1))
  elif [[ -n "$check" ]]; then
    say "$label" "changed mount:$share_mount would: attach"
  elif out=$(pct set "$ct" -mp0 "$wanted" 2>&1); then
    say "$label" "changed mount:$share_mount attached"
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
