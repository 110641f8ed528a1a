#!/usr/bin/env bash
# The share as each container sees it (P4.1, P6.3).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "Writes and reads back a file on the share, as each Eidolon's user." "$@"

for ct in "${chosen[@]}"; do in_container "$ct" share; done
finish
