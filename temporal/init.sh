#!/bin/sh
# Waits for the server, then makes the namespace and the search attributes that a worker needs. Safe to repeat.
#
# Environment: TEMPORAL_ADDRESS (default 127.0.0.1:7233), NAMESPACE (default: default), RETENTION (default 60d),
# TEMPORAL_CLI (default temporal), WAIT_SECONDS (default 120).
set -eu

cli=${TEMPORAL_CLI:-temporal}
namespace=${NAMESPACE:-default}
retention=${RETENTION:-60d}
patience=${WAIT_SECONDS:-120}
export TEMPORAL_ADDRESS="${TEMPORAL_ADDRESS:-127.0.0.1:7233}"
attributes=$(dirname "$0")/search-attributes

fail() {
  printf 'init: %s\n' "$*" >&2
  exit 1
}

until_it_works() { # what is waited for, then the command
  what=$1
  shift
  waited=0
  until said=$("$@" 2>&1); do
    [ "$waited" -lt "$patience" ] || fail "$what at $TEMPORAL_ADDRESS was not there after $patience s: $said"
    waited=$((waited + 1))
    sleep 1
  done
}

command -v "$cli" >/dev/null 2>&1 || fail "$cli is not on the PATH: run this in the image temporalio/admin-tools, or name the program with TEMPORAL_CLI."
[ -r "$attributes" ] || fail "$attributes cannot be read: it lists the search attributes."

until_it_works 'a Temporal server' "$cli" operator cluster health
if "$cli" operator namespace describe -n "$namespace" >/dev/null 2>&1; then
  printf 'init: namespace %s is there, its retention is left as it is\n' "$namespace"
else
  "$cli" operator namespace create -n "$namespace" --retention "$retention" >/dev/null
  printf 'init: namespace %s was made, retention %s\n' "$namespace" "$retention"
fi
# a new namespace is known to all parts of the server some seconds later
until_it_works "namespace $namespace" "$cli" operator search-attribute list -n "$namespace"
there=$said
while IFS='=' read -r name type; do
  if printf '%s\n' "$there" | grep -Eq "^ *$name +$type *\$"; then
    printf 'init: %s is there\n' "$name"
  elif printf '%s\n' "$there" | grep -Eq "^ *$name +"; then
    fail "search attribute $name in namespace $namespace is of another type than $type: remove it with '$cli operator search-attribute remove -n $namespace --name $name', then run this again."
  else
    until_it_works "search attribute $name" \
      "$cli" operator search-attribute create -n "$namespace" --name "$name" --type "$type"
    printf 'init: %s was made\n' "$name"
  fi
done <"$attributes"
printf 'init: ready\n'
