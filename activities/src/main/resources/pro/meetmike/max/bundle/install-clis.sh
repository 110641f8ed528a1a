#!/usr/bin/env bash
# Installs the CLI agents at their pinned versions (P3.1).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "The CLI agents of every container, at the versions of the fleet file." "$@"

for ct in "${chosen[@]}"; do in_container "$ct" clis; done
finish
