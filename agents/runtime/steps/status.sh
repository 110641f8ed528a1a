# What a working Eidolon shows (P7.1, FleetHealth): the mount, every voice signed in, installed and running.
# Values: EIDOLON, VOICES, SHARE_MOUNT.
# shellcheck shell=sh disable=SC2154
need EIDOLON VOICES SHARE_MOUNT

if [ -e "$root$SHARE_MOUNT/.max-share" ]; then
  pass "status:$EIDOLON:share" "attached"
else
  fail "status:$EIDOLON:share" "no .max-share below $SHARE_MOUNT"
fi

for voice in $VOICES; do
  unit="max-agent@$voice.service"
  name="status:$EIDOLON/$voice"
  if [ ! -e "$(marker "$voice")" ]; then
    fail "$name" "is not signed in"
  elif [ "$(systemctl is-enabled "$unit" 2>/dev/null)" != enabled ]; then
    fail "$name" "is not enabled: it would not come back after a reboot"
  elif [ "$(systemctl is-active "$unit" 2>/dev/null)" = active ]; then
    pass "$name" "signed in, enabled, running"
  else
    fail "$name" "is not running"
  fi
done
