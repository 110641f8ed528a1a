#!/usr/bin/env bash
# Creates and starts the fleet's containers (P1.2).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "Creates the fleet's containers and starts them. One that is not this deployment's is never touched." "$@"

# ours NUMBER: whether its notes hold this deployment's mark. They are read first: grep would end early.
ours() {
  local config mark
  config=$(pct config "$1")
  mark=$(mark_of "$1")
  [[ "$config" == *"${mark%% *} "* ]]
}

for ct in "${chosen[@]}"; do
  label=$(label_of "$ct")
  if pct config "$ct" >/dev/null 2>&1; then
    if ! ours "$ct"; then
      say "$label" "failed container:$ct exists and is not of deployment $deployment"
      failures=$((failures + 1))
      continue
    fi
    say "$label" "ok container:$ct exists"
  elif [[ -n "$check" ]]; then
    say "$label" "changed container:$ct would: create"
    continue
  elif out=$(create "$ct" 2>&1); then
    say "$label" "changed container:$ct created"
  else
    say "$label" "failed container:$ct $(tail -n 1 <<<"$out")"
    failures=$((failures + 1))
    continue
  fi
  if [[ "$(pct status "$ct")" == *running* ]]; then
    say "$label" "ok power:$ct running"
  elif [[ -n "$check" ]]; then
    say "$label" "changed power:$ct would: start"
  elif out=$(pct start "$ct" 2>&1); then
    say "$label" "changed power:$ct started"
  else
    say "$label" "failed power:$ct $(tail -n 1 <<<"$out")"
    failures=$((failures + 1))
  fi
done
finish
