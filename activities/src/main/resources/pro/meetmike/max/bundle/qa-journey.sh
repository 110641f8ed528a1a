#!/usr/bin/env bash
# What the test leads on the share show: every transition, escalations; and where mail is tested (P6.2, P6.3).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "Reads the newest test lead's state. Changes nothing." "$@"

newest=""
for state in "$share_root/$share_clients"/drill-*/state.json; do
  if [[ -f "$state" && (-z "$newest" || "$state" -nt "$newest") ]]; then newest=$state; fi
done
if [[ -z "$newest" ]]; then
  say "journey" "defer transitions no test lead has been carried yet: phase 6 of the deployment does, see max status"
  say "journey" "defer escalation no test lead has been carried yet"
else
  # shellcheck disable=SC2016 # perl's
  perl -MJSON::PP -e '
    local $/; my $lead = decode_json(<>); my $name = $lead->{lead_id};
    for my $step (@{$lead->{history}}) {
      print "pass transition:$step->{from_stage}->$step->{to_stage} $name at $step->{at}\n";
    }
    print lc $lead->{place} eq "delivered"
      ? "pass journey:$name delivered\n" : "warn journey:$name is at $lead->{place}: it is still under way or ended early\n";
    print $lead->{breaches} ? "pass escalation:$name a person was told $lead->{breaches} times\n"
      : "defer escalation:$name nothing of it was late, so nobody had to be told\n";' "$newest" |
    while IFS= read -r line; do say "journey" "$line"; done
fi
say "journey" "defer mail phase 6 sends a letter around the ring of accounts and reads it back: see max status, step 6.3"
finish
