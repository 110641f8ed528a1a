# Starts the voices' services once the share is attached and the voice is signed in (P3.2).
# Values: AGENT_USER, VOICES, SHARE_MOUNT.
# shellcheck shell=sh disable=SC2154
need AGENT_USER VOICES SHARE_MOUNT

if [ ! -e "$root$SHARE_MOUNT/.max-share" ]; then
  failed "share:$SHARE_MOUNT" "is not attached: its sentinel .max-share is not visible" \
    "Attach the share to the container (phase 4), then retry this step."
  exit 0
fi

# up UNIT: waits up to 20 s for the service to be active.
up() {
  _tries=0
  until [ "$(systemctl is-active "$1" 2>/dev/null)" = active ]; do
    _tries=$((_tries + 1))
    [ "$_tries" -le 20 ] || return 1
    sleep 1
  done
}

start() {
  systemctl reset-failed "$1" >/dev/null 2>&1 || :
  systemctl start "$1" && up "$1"
}

for voice in $VOICES; do
  unit="max-agent@$voice.service"
  if [ "$(systemctl is-active "$unit" 2>/dev/null)" = active ]; then
    ok "unit:$unit" "active"
  elif [ ! -e "$(marker "$voice")" ]; then
    failed "unit:$unit" "is not started: $voice is not signed in" \
      "Sign $voice in (max login), then retry this step."
  else
    change "unit:$unit" "started" start "$unit"
  fi
done
