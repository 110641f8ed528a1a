# The share as this container sees it (P4.1): the sentinel, and files written and read back by the agent
# where its signals will pass. The container's root has no say there, so all is done as the agent's user.
# Values: EIDOLON, AGENT_USER, SHARE_MOUNT, SHARE_SIGNALS, SHARE_CLIENTS; optionally PROBE_FILE,
# PROBE_CONTENT, REPLY_FILE, REPLY_CONTENT: a file of the host's to be read and one to be left for the
# host; PEERS: whose mailboxes have to be closed to this one; EXPECTED: those of them who have left a word
# for the others by now, which has to be seen.
# shellcheck shell=sh disable=SC2154
need EIDOLON AGENT_USER SHARE_MOUNT SHARE_SIGNALS SHARE_CLIENTS
mount="$root$SHARE_MOUNT"
signals="$mount/$SHARE_SIGNALS"

# How it is mounted, where the kernel tells.
transport=$(awk -v at="$SHARE_MOUNT" '$2 == at { print $3 }' "$root/proc/mounts" 2>/dev/null | tail -n 1)

attached() { [ -e "$mount/.max-share" ]; }
absent="no .max-share below $SHARE_MOUNT: the share is not attached, restart the container or mount it there"

if attached; then
  pass "share:$EIDOLON:sentinel" "visible below $SHARE_MOUNT${transport:+ ($transport)}"
else
  fail "share:$EIDOLON:sentinel" "$absent"
  exit 0
fi

# Without the share nothing else that was found says anything.
lacks() {
  attached || {
    fail "share:$EIDOLON:sentinel" "$absent"
    exit 0
  }
  fail "$1" "$2"
}

# probe DIRECTORY
probe() {
  _file="$1/.probe-$EIDOLON-$$"
  _word="probe $EIDOLON $(date +%s)"
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_agent sh -c 'printf "%s\n" "$1" >"$0"' "$_file" "$_word" || return 1
  _read=$(agent_says cat "$_file")
  as_agent rm -f "$_file"
  [ "$_read" = "$_word" ]
}

# box NAME DIRECTORY
box() {
  if probe "$mount/$SHARE_SIGNALS/$2/tmp"; then
    pass "share:$EIDOLON:$1" "written and read back as $AGENT_USER"
  else
    lacks "share:$EIDOLON:$1" "$AGENT_USER cannot write to $SHARE_SIGNALS/$2"
  fi
}
box inbox "$EIDOLON"
box outbox "outbox/$EIDOLON"

# answer: reads what the host wrote and leaves a file for it, complete or not at all.
answer() {
  [ "$(agent_says cat "$mount/$PROBE_FILE")" = "$PROBE_CONTENT" ] || return 1
  # shellcheck disable=SC2016 # expanded by the inner shell
  as_agent sh -c 'printf "%s\n" "$1" >"$0.part" && mv "$0.part" "$0"' "$mount/$REPLY_FILE" "$REPLY_CONTENT"
}

if [ -n "${PROBE_FILE-}" ]; then
  if answer; then
    pass "share:$EIDOLON:host" "the host's file was read and one left for it"
  else
    lacks "share:$EIDOLON:host" "the host's file $PROBE_FILE is not seen below $SHARE_MOUNT, or none can be left beside it"
  fi
fi

# may r|w PATH: what the system itself says of the agent's user, without trying it.
may() { as_agent test "-$1" "$2"; }

# closed NAME WHAT r|w PATH
closed() {
  if may "$3" "$4"; then
    fail "share:$1" "$AGENT_USER $2"
    return 1
  fi
}

# Its own user writes here and everybody reads.
own="$signals/.probe/$EIDOLON"
# shellcheck disable=SC2016 # expanded by the inner shell
if as_agent sh -c 'date +%s >"$0/.seen" && chmod 644 "$0/.seen" && mv "$0/.seen" "$0/seen"' "$own"; then
  pass "share:$EIDOLON:probe" "written for the others"
else
  lacks "share:$EIDOLON:probe" "$AGENT_USER cannot write to $SHARE_SIGNALS/.probe/$EIDOLON"
fi
if closed "$EIDOLON:leads" "can read the leads below $SHARE_CLIENTS" r "$mount/$SHARE_CLIENTS"; then
  pass "share:$EIDOLON:leads" "closed"
fi

# word PEER: when that one left its word, in seconds; nothing unless it is a plain file that says so. It is
# of another agent's making.
word() {
  _seen="$signals/.probe/$1/seen"
  as_agent test -f "$_seen" || return 0
  _then=$(agent_says timeout -k 5 5 cut -c 1-11 "$_seen" | head -n 1)
  case "$_then" in
    [1-9]*[!0-9]* | [!1-9]* | ???????????*) ;;
    *) printf '%s' "$_then" ;;
  esac
}

# A mount over the network may show it a little later; that is waited for once, for all of them together.
waited=0
for peer in ${PEERS-}; do
  [ "$peer" != "$EIDOLON" ] || continue
  if closed "$EIDOLON->$peer" "can read the inbox of $peer" r "$signals/$peer/new" &&
    closed "$EIDOLON->$peer" "can write into the inbox of $peer" w "$signals/$peer/new" &&
    closed "$EIDOLON->$peer" "can write into the outbox of $peer" w "$signals/outbox/$peer/new"; then
    pass "share:$EIDOLON->$peer" "closed"
  fi
  case " ${EXPECTED-} " in *" $peer "*) ;; *) continue ;; esac
  when=$(word "$peer")
  while [ -z "$when" ] && [ "$waited" -lt 10 ]; do
    sleep 1
    waited=$((waited + 1))
    when=$(word "$peer")
  done
  if [ -n "$when" ]; then
    pass "share:$EIDOLON<-$peer" "seen after $waited s, written $(($(date +%s) - when)) s ago (${transport:-mount not told})"
  else
    fail "share:$EIDOLON<-$peer" "what $peer leaves for the others is not seen below $SHARE_MOUNT (${transport:-mount not told}): look in both containers whether the share is attached"
  fi
done
