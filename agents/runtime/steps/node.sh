# A Node.js that the pinned CLIs can run on (P2.1): Debian 12's is too old, and npm only warns.
# Values: NODE_VERSION (exact, optional), NODE_MINIMUM (major, optional).
# shellcheck shell=sh disable=SC2154
version="${NODE_VERSION:-24.21.0}"
minimum="${NODE_MINIMUM:-22}"
unit=max-npm-node

# The version in use, without its v; empty when there is none.
current() {
  hash -r
  node --version 2>/dev/null | sed -n 's/^v\([0-9][0-9.]*\)$/\1/p'
}

# new_enough VERSION
new_enough() { [ -n "$1" ] && [ "${1%%.*}" -ge "$minimum" ]; }

attach "$unit"
found=$(current)
if new_enough "$found"; then
  ok node "$found"
elif [ "${CHECK-}" = 1 ]; then
  changed node "would: install $version in place of ${found:-none}"
else
  npm_global "$unit" "node@$version" || :
  now=$(current)
  if new_enough "$now"; then
    changed node "$now in place of ${found:-none}"
  else
    failed node "${now:-none} is older than $minimum: $(last_words "$unit")" \
      "Make the npm registry reachable from the container, then retry this step."
  fi
fi
