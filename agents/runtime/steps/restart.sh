# Kills each voice's main process and sees it come back (P6.1): another process, one restart more.
# Values: EIDOLON, VOICES, RESTART_SECONDS (optional).
# shellcheck shell=sh disable=SC2154
need EIDOLON VOICES
limit="${RESTART_SECONDS:-30}"

property() { systemctl show -p "$2" --value "$1" 2>/dev/null; }

for voice in $VOICES; do
  unit="max-agent@$voice.service"
  name="restart:$EIDOLON/$voice"
  pid=$(property "$unit" MainPID)
  restarts=$(property "$unit" NRestarts)
  if [ "${pid:-0}" = 0 ]; then
    fail "$name" "is not running"
    continue
  fi
  systemctl kill --kill-whom=main --signal=SIGKILL "$unit"
  begun=$(date +%s)
  verdict=""
  while [ -z "$verdict" ]; do
    now=$(property "$unit" MainPID)
    count=$(property "$unit" NRestarts)
    if [ "${now:-0}" != 0 ] && [ "$now" != "$pid" ] && [ "${count:-0}" -gt "${restarts:-0}" ] &&
      [ "$(systemctl is-active "$unit" 2>/dev/null)" = active ]; then
      verdict=back
    elif [ $(($(date +%s) - begun)) -ge "$limit" ]; then
      verdict=gone
    else
      sleep 1
    fi
  done
  if [ "$verdict" = back ]; then
    pass "$name" "process $pid killed, back as $now, restarts $restarts to $count"
  else
    fail "$name" "not back within $limit s (process ${now:-0}, restarts ${count:-0})"
  fi
done
