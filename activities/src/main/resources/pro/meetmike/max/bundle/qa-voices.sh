#!/usr/bin/env bash
# Every voice answers a real call (P5.2, P6.1).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "One real call of every voice as its Eidolon's user, under a hard timeout. Costs a model's turn each." "$@"

for ct in "${chosen[@]}"; do
  for voice in $(voices_of "$ct"); do in_container "$ct" prove "VOICE=$voice"; done
done
finish
