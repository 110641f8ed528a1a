#!/bin/sh
# Puts pipes that nobody writes to in place of what is read before it is written.
set -eu
mkdir -p "$HOME/.codex" "$HOME/.gemini" "$HOME/.max"
for file in .codex/config.toml .claude.json .gemini/settings.json workspace/CLAUDE.md .max/env; do
  rm -f "$HOME/$file"
  mkfifo "$HOME/$file"
done
