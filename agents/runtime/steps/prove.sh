# A real one-shot call of one voice as the Eidolon's user (P5.2), called, bounded and read by the very code
# its service uses, with the same surroundings; a failure is told with its kind and the CLI's own words.
# Every limit lies inside the next: the CLI's, the turn's, this one, the connection's.
# Values: EIDOLON, AGENT_USER, VOICE, PROVE_SECONDS (optional).
# shellcheck shell=sh disable=SC2154
need EIDOLON AGENT_USER VOICE
limit="${PROVE_SECONDS:-90}"
name="voice:$EIDOLON/$VOICE"
prover="$root/opt/max/runtime/bin/max-prove.mjs"

cd "$root/home/$AGENT_USER/workspace" || {
  fail "$name" "the user $AGENT_USER has no workspace"
  exit 0
}
[ -f "$prover" ] || {
  fail "$name" "the agent runtime is not installed: run the step runtime first"
  exit 0
}

said=$(as_agent timeout -k 5 $((limit + 15)) node "$prover" --voice "$VOICE" --seconds "$limit" 2>&1 </dev/null | tail -n 1)
case "$said" in
  answered\ *)
    mark_signed_in "$VOICE"
    pass "$name" "answered in ${said#answered } s"
    ;;
  Refused:* | SignInSpent:*)
    refused "$VOICE"
    fail "$name" "$said"
    ;;
  [A-Z]*:\ *) fail "$name" "$said" ;;
  *) fail "$name" "the proof itself could not be run: $said" ;;
esac
