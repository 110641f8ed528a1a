#!/bin/sh
# Puts links to a file of root's in place of what the steps write in the home.
set -eu
mkdir -p "$HOME/.gemini"
for file in workspace/CLAUDE.md .gemini/settings.json; do
  rm -f "$HOME/$file"
  ln -s "$VICTIM" "$HOME/$file"
done
