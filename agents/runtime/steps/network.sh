# Whom this container reaches (P2.2): every neighbour by address and by name, every CLI's vendor by HTTPS.
# Values: EIDOLON, HOSTS ("name=address …", the core team's container among them), VOICES, VENDORS (optional).
# shellcheck shell=sh disable=SC2154
need EIDOLON HOSTS VOICES

# vendors VOICE: where the CLI signs in and where its models answer.
vendors() {
  case "$1" in
    claude) printf 'claude.ai api.anthropic.com ' ;;
    gemini) printf 'accounts.google.com generativelanguage.googleapis.com ' ;;
    codex) printf 'auth.openai.com api.openai.com ' ;;
    copilot) printf 'github.com api.githubcopilot.com ' ;;
  esac
}

for pair in $HOSTS; do
  name=${pair%%=*}
  address=${pair#*=}
  [ "$name" != "$EIDOLON" ] || continue
  if ping -c 1 -W 2 "$address" >/dev/null 2>&1; then
    pass "network:$EIDOLON->$name" "$address answers"
  else
    fail "network:$EIDOLON->$name" "$address does not answer a ping"
  fi
  resolved=$(getent hosts "$name" | awk 'NR == 1 { print $1 }')
  if [ "$resolved" = "$address" ]; then
    pass "name:$EIDOLON->$name" "$resolved"
  else
    fail "name:$EIDOLON->$name" "resolves to ${resolved:-nothing}, wanted $address"
  fi
done

places="${VENDORS-}"
if [ -z "$places" ]; then
  for voice in $VOICES; do places="$places$(vendors "$voice")"; done
fi
for place in $places; do
  code=$(curl -sS -o /dev/null -m 10 -w '%{http_code}' "https://$place/" 2>/dev/null)
  case "$?-$code" in
    6-*) fail "https:$EIDOLON->$place" "the name is not resolved: mend the name server that its resolv.conf names" ;;
    *-[1-5][0-9][0-9]) pass "https:$EIDOLON->$place" "HTTP $code" ;;
    *) fail "https:$EIDOLON->$place" "no HTTPS answer within 10 s" ;;
  esac
done
