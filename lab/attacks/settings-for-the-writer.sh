#!/bin/sh
# Tells whatever runs as this user that the machine begins elsewhere, that nothing is to be changed, and how its
# lines are marked.
set -eu
mkdir -p "$HOME/.max"
printf 'MAX_ROOT=%s\nCHECK=1\nMAX_NONCE=forged\nhome=%s\n' "$HOME/elsewhere" "$HOME/elsewhere" >"$HOME/.max/env"
