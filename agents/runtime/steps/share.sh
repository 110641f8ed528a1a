# The share as this container sees it (P4.1): the sentinel, and a file written and read back by the agent.
# Values: EIDOLON, AGENT_USER, SHARE_MOUNT, SHARE_SIGNALS, SHARE_CLIENTS.
# shellcheck shell=sh disable=SC2154
need EIDOLON AGENT_USER SHARE_MOUNT SHARE_SIGNALS SHARE_CLIENTS
mount="$root$SHARE_MOUNT"

# How it is mounted, where the kernel tells.
transport=$(awk -v at="$SHARE_MOUNT" '$2 == at { print $3 }' "$root/proc/mounts" 2>/dev/null | tail -n 1)

if [ -e "$mount/.max-share" ]; then
  pass "share:$EIDOLON:sentinel" "visible below $SHARE_MOUNT${transport:+ ($transport)}"
else
  fail "share:$EIDOLON:sentinel" "no .max-share below $SHARE_MOUNT: the share is not attached"
  exit 0
fi

# probe DIRECTORY
probe() {
  _file="$1/.probe-$EIDOLON-$$"
  _word="probe $EIDOLON $(date +%s)"
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_agent sh -c 'printf "%s\n" "$1" >"$0"' "$_file" "$_word" 2>/dev/null || return 1
  _read=$(cat "$_file" 2>/dev/null)
  as_agent rm -f "$_file"
  [ "$_read" = "$_word" ]
}

for part in "$SHARE_SIGNALS" "$SHARE_CLIENTS"; do
  if probe "$mount/$part"; then
    pass "share:$EIDOLON:$part" "written and read back as $AGENT_USER"
  else
    fail "share:$EIDOLON:$part" "$AGENT_USER cannot write there"
  fi
done
