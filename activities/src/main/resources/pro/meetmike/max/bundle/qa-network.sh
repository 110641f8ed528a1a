#!/usr/bin/env bash
# Who reaches whom (P2.2, P6.3).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "Every container to every other, to the core team's, to the vendors of the CLIs. Changes nothing." "$@"

for ct in "${chosen[@]}"; do in_container "$ct" network; done
finish
