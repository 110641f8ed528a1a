#!/usr/bin/env bash
# Every voice's service comes back after kill -9 (P6.1).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "Kills the main process of every voice's service and waits for it to be back." "$@"

for ct in "${chosen[@]}"; do in_container "$ct" restart; done
finish
