# A real one-shot call of one voice (P5.2), called, bounded and read by the very code its service uses, and in the
# very surroundings: user, environment, limits and sandbox are those of the installed unit, drop-ins included.
# A failure is told with its kind and the CLI's own words.
# Every limit lies inside the next: the CLI's, the turn's, this one, the connection's.
# Values: EIDOLON, AGENT_USER, VOICE, PROVE_SECONDS (optional).
# shellcheck shell=sh disable=SC2154
need EIDOLON AGENT_USER VOICE
limit="${PROVE_SECONDS:-90}"
name="voice:$EIDOLON/$VOICE"
prover="$root/opt/max/runtime/bin/max-prove.mjs"
service="max-agent@$VOICE.service"
unit="max-proof-$VOICE"

as_agent test -d "$root/home/$AGENT_USER/workspace" || {
  fail "$name" "the user $AGENT_USER has no workspace"
  exit 0
}
[ -f "$prover" ] || {
  fail "$name" "the agent runtime is not installed: run the step runtime first"
  exit 0
}

# What the service lives in, a property a line: all its unit says but how it begins, comes back and ends.
surroundings() {
  systemctl cat "$service" 2>/dev/null | awk -v voice="$VOICE" '
    /^\[/ { inside = $0 == "[Service]" }
    inside && /^[A-Z][A-Za-z]*=/ && !/^(Type|Exec|Restart|Timeout|Standard)/ { gsub(/%i/, voice); print }'
}

# proof: the last line of one turn, in a transient unit that outlives this connection. The agent may stop what
# limits it as its own user, so systemd does, too; of what it says so much is read.
proof() {
  set -- --quiet --wait --pipe --unit="$unit" -p RuntimeMaxSec=$((limit + 25))
  while IFS= read -r property; do
    set -- "$@" -p "$property"
  done <<END
$properties
END
  systemd-run "$@" -- "$root/opt/max/bin/with-env" timeout -k 5 $((limit + 15)) "$root/usr/local/bin/node" "$prover" --voice "$VOICE" --seconds "$limit" \
    2>&1 </dev/null | timeout -k 5 $((limit + 40)) cat | head -c 1048576 | tail -n 1
}

properties=$(surroundings)
[ -n "$properties" ] || {
  fail "$name" "the unit $service is not installed: run the step units first"
  exit 0
}
attach "$unit"
systemctl reset-failed "$unit.service" >/dev/null 2>&1 || :
said=$(proof)
ended=$(systemctl show -p Result -p ExecMainStatus "$unit.service" 2>/dev/null | tr '\n' ' ')
systemctl reset-failed "$unit.service" >/dev/null 2>&1 || :
case "$ended" in
  *Result=oom-kill*) said="the MemoryMax of $service is too little for this voice: raise it (systemctl edit max-agent@.service)" ;;
esac
case "$said" in
  answered\ *)
    mark_signed_in "$VOICE"
    pass "$name" "answered in ${said#answered } s"
    ;;
  Refused:* | SignInSpent:*)
    refused "$VOICE"
    fail "$name" "$said"
    ;;
  *)
    # A kind is one word; what systemd, timeout and node say before a colon is none.
    case "${said%%: *}" in
      [A-Z]*[!A-Za-z]* | [!A-Z]* | "") said="the proof itself could not be run: ${said:-it ended without a word ($ended)}" ;;
    esac
    fail "$name" "$said"
    ;;
esac
