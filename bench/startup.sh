#!/bin/sh
# How long the command line takes to start, with and without the archive of its classes, in one run: the two are
# measured in turn, so that whatever else the machine does meets both.
#
#   ./mvnw -Pdist -DskipTests package && tar xzf target/max-pipeline-*.tar.gz -C /tmp
#   bench/startup.sh /tmp/max-pipeline-0.1.0 [ROUNDS]
set -eu

home=${1:?the directory of an unpacked distribution}
rounds=${2:-15}
archive=$("$home/bin/max" cds)
times=$(mktemp -d)
trap 'rm -rf "$times"' EXIT

measured() { # file command...
  file=$1
  shift
  began=$(date +%s%N)
  "$@" >/dev/null 2>&1 || : # plan ends with 2 when there is something to do
  ended=$(date +%s%N)
  echo $(((ended - began) / 1000000)) >>"$file"
}

median() { # file
  sort -n "$1" | sed -n "$((($(wc -l <"$1") + 1) / 2))p"
}

"$home/bin/max" --version
for words in '--help' 'plan'; do
  rm -f "$times"/*
  round=0
  while [ "$round" -lt "$rounds" ]; do
    # words is one word or several
    # shellcheck disable=SC2086
    measured "$times/with" "$home/bin/max" $words
    mv "$archive" "$archive.away"
    # shellcheck disable=SC2086
    measured "$times/without" "$home/bin/max" $words
    mv "$archive.away" "$archive"
    round=$((round + 1))
  done
  with=$(median "$times/with")
  without=$(median "$times/without")
  ratio=$((without * 100 / with))
  printf 'max %-7s median of %d: %d ms without archive, %d ms with it, ratio %d.%02d\n' \
    "$words" "$rounds" "$without" "$with" $((ratio / 100)) $((ratio % 100))
done
