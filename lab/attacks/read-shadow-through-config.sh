#!/bin/sh
# Has a file that only root may read copied into one of its own: every file that is read before it is written
# leads there.
set -eu
mkdir -p "$HOME/.codex" "$HOME/.gemini" "$HOME/.max"
for file in .codex/config.toml .claude.json .gemini/settings.json .max/env; do
  rm -f "$HOME/$file"
  ln -s "$VICTIM" "$HOME/$file"
done
