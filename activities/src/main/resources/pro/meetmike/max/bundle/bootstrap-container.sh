#!/usr/bin/env bash
# Brings containers to what every Eidolon needs (P2.1, P2.2).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "Packages, Node.js, the Eidolon's user and the fleet's names, in every container." "$@"

for ct in "${chosen[@]}"; do
  for step in packages node user hosts; do in_container "$ct" "$step"; done
done
finish
