#!/bin/sh
# Makes Temporal's two PostgreSQL databases and brings their schema up to date. Safe to repeat: what is there is kept.
#
# Environment: SQL_HOST, SQL_PORT, SQL_USER, SQL_PASSWORD or SQL_PASSWORD_FILE; SQL_TOOL (default temporal-sql-tool).
set -eu

tool="${SQL_TOOL:-temporal-sql-tool}"
export SQL_PLUGIN="${SQL_PLUGIN:-postgres12}"
export SQL_HOST="${SQL_HOST:-127.0.0.1}"
export SQL_PORT="${SQL_PORT:-5432}"
export SQL_USER="${SQL_USER:-temporal}"

fail() {
  printf 'schema: %s\n' "$*" >&2
  exit 1
}

command -v "$tool" >/dev/null 2>&1 || fail "$tool is not on the PATH: run this in the image temporalio/admin-tools, or name the program with SQL_TOOL."
if [ -n "${SQL_PASSWORD_FILE:-}" ]; then
  [ -r "$SQL_PASSWORD_FILE" ] || fail "$SQL_PASSWORD_FILE cannot be read: it should hold the database password."
  SQL_PASSWORD=$(cat "$SQL_PASSWORD_FILE")
  export SQL_PASSWORD
fi

said=$(mktemp)
trap 'rm -f "$said"' EXIT

quietly() { # what it is for, then the command
  what=$1
  shift
  "$@" >"$said" 2>&1 || {
    cat "$said" >&2
    fail "$what did not work on $SQL_HOST:$SQL_PORT as $SQL_USER: the lines above say why."
  }
}

upgrade() { # database, schema
  if "$tool" --db "$1" update-schema --schema-name "$2" >"$said" 2>&1; then
    printf 'schema: %s is up to date\n' "$1"
    return
  fi
  quietly "creating $1" "$tool" --db "$1" create-database
  quietly "the first schema of $1" "$tool" --db "$1" setup-schema -v 0.0
  quietly "the schema of $1" "$tool" --db "$1" update-schema --schema-name "$2"
  printf 'schema: %s was made\n' "$1"
}

upgrade "${TEMPORAL_DB:-temporal}" postgresql/v12/temporal
upgrade "${VISIBILITY_DB:-temporal_visibility}" postgresql/v12/visibility
