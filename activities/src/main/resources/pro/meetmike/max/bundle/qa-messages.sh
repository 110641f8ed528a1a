#!/usr/bin/env bash
# Every Eidolon takes a message, and its answer arrives (P6.2, P6.3).
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source=fleet.bash
. "$here/fleet.bash"
arguments "Sends every Eidolon a test request in the name of $asker, and waits up to ${MAX_QA_SECONDS:-120} s for its word and its answer. Costs a model's turn each." "$@"
signals="$share_root/$share_signals"

# request ID EIDOLON TIME
request() {
  printf '{"specversion":"1.0","id":"%s","source":"/max/%s","type":"pro.meetmike.max.request.v1",' "$1" "$asker"
  printf '"time":"%s","recipient":"%s","priority":"normal","data":{"text":"QA: answer READY."}}\n' "$3" "$2"
}

# sent NAME ID EIDOLON: written where no agent may write, and renamed from there: root follows no path of theirs.
sent() {
  local draft="$signals/$asker/tmp/$1"
  request "$2" "$3" "$(date -u +%Y-%m-%dT%H:%M:%SZ)" >"$draft"
  chgrp --reference="$signals/$3/new" "$draft"
  chmod 640 "$draft"
  mv -T "$draft" "$signals/$3/new/$1"
}

# found WHAT ID: a message of this kind about this request, wherever its reader has put it.
found() { grep -rlqs "\"inReplyTo\" *: *\"$2\"" --include="*-$1-*.json" "$signals/$asker/new" "$signals/$asker/cur" "$signals/$asker/done"; }

for ct in "${chosen[@]}"; do
  label=$(label_of "$ct")
  eidolon=${label#*-}
  box="$signals/$eidolon"
  if [[ ! -d "$box/new" ]]; then
    say "$label" "fail receive:$eidolon there is no inbox $box: run setup-systemd.sh"
    continue
  fi
  if [[ -n "$check" ]]; then
    say "$label" "defer receive:$eidolon would: send a test request"
    continue
  fi
  fresh_word
  id="qa-$nonce"
  sent "$(date +%s)000-REQUEST-$asker-qa_$nonce.json" "$id" "$eidolon"
  begun=$SECONDS
  took=""
  answered=""
  while [[ -z "$answered" ]] && ((SECONDS - begun < ${MAX_QA_SECONDS:-120})); do
    if [[ -z "$took" ]] && found ACK "$id"; then took=$((SECONDS - begun)); fi
    if found RESPONSE "$id"; then answered=$((SECONDS - begun)); else sleep 1; fi
  done
  if [[ -z "$took" ]] && found ACK "$id"; then took=$answered; fi
  if [[ -n "$took" ]]; then
    say "$label" "pass receive:$eidolon its word that it has the request came after $took s"
  else
    say "$label" "fail receive:$eidolon no word of it within $((SECONDS - begun)) s: is a voice of it running, and the worker?"
  fi
  if [[ -n "$answered" ]]; then
    say "$label" "pass send:$eidolon its outbox was served"
    say "$label" "pass answer:$eidolon its answer came after $answered s"
  else
    say "$label" "fail answer:$eidolon no answer within $((SECONDS - begun)) s: see journalctl -u 'max-agent@*' in container $ct"
  fi
done
finish
