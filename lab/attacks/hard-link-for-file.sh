#!/bin/sh
# Gives a file of root's a second name where a step will change owner and mode. Where the kernel forbids that, it
# has failed already.
rm -f "$HOME/workspace/CLAUDE.md"
ln "$VICTIM" "$HOME/workspace/CLAUDE.md" || exit 0
