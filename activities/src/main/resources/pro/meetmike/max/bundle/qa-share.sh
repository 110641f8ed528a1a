#!/usr/bin/env bash
# The share as each container sees it, and each other (P4.1, P6.3).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "Writes and reads back a file on the share, as each Eidolon's user; then looks whether each sees what the others wrote, and cannot work their mailboxes." "$@"

names=()
for ct in "${chosen[@]}"; do
  in_container "$ct" share
  label=$(label_of "$ct")
  names+=("${label#*-}")
done
# All of them have left their word by now.
if ((${#chosen[@]} > 1)); then
  for ct in "${chosen[@]}"; do in_container "$ct" share "PEERS='${names[*]}'" "EXPECTED='${names[*]}'"; done
fi
finish
