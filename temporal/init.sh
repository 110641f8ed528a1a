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

case ${retention%d} in
"$retention" | '' | *[!0-9]* | 0*) fail "RETENTION is '$retention': give whole days as in 60d; 30d or more keeps an audit trail." ;;
esac
days=${retention%d}

namespace() { # create or update
  said=$("$cli" operator namespace "$1" -n "$namespace" --retention "$retention" 2>&1) ||
    fail "namespace $namespace at $TEMPORAL_ADDRESS did not take a retention of $retention: $said"
}

until_it_works 'a Temporal server' "$cli" operator cluster health
if said=$("$cli" operator namespace describe -n "$namespace" -o json 2>&1); then
  seconds=$(printf '%s\n' "$said" | sed -n 's/.*"workflowExecutionRetentionTtl": *"\([0-9]*\)s".*/\1/p')
  # never shorter: somebody may have asked for more, and histories past the retention are deleted
  if [ "${seconds:-0}" -ge $((days * 86400)) ]; then
    printf 'init: namespace %s is there, retention %sd\n' "$namespace" $((seconds / 86400))
  else
    namespace update
    printf 'init: namespace %s is there, retention raised to %s\n' "$namespace" "$retention"
  fi
else
  case $said in
  *'is not found'*) namespace create ;;
  *) fail "namespace $namespace at $TEMPORAL_ADDRESS cannot be looked at: $said" ;;
  esac
  printf 'init: namespace %s was made, retention %s\n' "$namespace" "$retention"
fi
# a new namespace is known to all parts of the server some seconds later
until_it_works "namespace $namespace" "$cli" operator search-attribute list -n "$namespace"
there=$said
while IFS='=' read -r name type; do
  if printf '%s\n' "$there" | grep -Eq "^ *$name +$type *\$"; then
    printf 'init: %s is there\n' "$name"
  elif printf '%s\n' "$there" | grep -Eq "^ *$name +"; then
    fail "search attribute $name has another type than $type in namespace $namespace: remove it with '$cli operator search-attribute remove -n $namespace --name $name' and run this again."
  else
    until_it_works "search attribute $name" \
      "$cli" operator search-attribute create -n "$namespace" --name "$name" --type "$type"
    printf 'init: %s was made\n' "$name"
  fi
done <"$attributes"
printf 'init: ready\n'
