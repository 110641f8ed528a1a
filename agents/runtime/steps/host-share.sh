# The shared directories on the Proxmox host (P4.1): the one place that says who owns what there. All of
# them belong to the worker's user; a mailbox is open to one group and to nobody else; what lies between
# can be passed, not listed. Root makes the share's own directory and nothing below it: there a shell of the
# worker's user does, with the mailboxes' groups and no other rights of root's.
# Values: SHARE_ID, SHARE_ROOT, SHARE_SIGNALS, SHARE_CLIENTS, SHARE_UID and SHARE_GID (the worker's user
# and group), SHARE_SHIFT (how far a container's ids are from the host's), MAILBOXES (words NAME=GID as
# the containers count; without a GID it is the worker's alone).
# shellcheck shell=sh disable=SC2154
need SHARE_ID SHARE_ROOT SHARE_SIGNALS SHARE_CLIENTS SHARE_UID SHARE_GID SHARE_SHIFT MAILBOXES
share="$root$SHARE_ROOT"
# The place itself is root's to choose, and may be a link of root's.
[ ! -L "$share" ] || share=$(readlink -f "$share")
own="$SHARE_UID:$SHARE_GID"
# Left on the host's own disk, it outlives a mount that is missing: beneath one no second share is made.
note="$root/etc/max/share$(printf '%s' "$SHARE_ROOT" | tr / -)"

founded() { [ -f "$share/.max-share" ] && [ ! -L "$share/.max-share" ]; }

if [ -f "$note" ] && ! founded; then
  failed "share:$SHARE_ROOT" "was made before and is not at its place now: $SHARE_ROOT has no .max-share, so its file system may not be mounted" \
    "Mount it (findmnt -T $SHARE_ROOT tells what lies there now), then retry this step; or, to begin a new share, remove $(shown "$note") on the host first."
  exit 0
fi

# below: what is done there, as a text for a shell of the worker's user.
below() {
  cat <<'BELOW'
signals="$share/$SHARE_SIGNALS"

# up_to DIRECTORY: what lies between the share's root and it.
up_to() {
  _over=$(dirname "$1")
  case "$_over" in
    "$share"/*)
      up_to "$_over"
      keep "$own" 711 "$(dirname "$1")"
      ;;
  esac
}

# mailbox DIRECTORY UID:GID
mailbox() {
  keep "$2" 711 "$1" &&
    keep "$2" 2770 "$1/new" "$1/tmp" "$1/cur" "$1/done" "$1/late" "$1/dead"
}

# sent DIRECTORY UID:GID: an outbox. Its agent puts in; what came of it the worker alone writes.
sent() {
  keep "$2" 711 "$1" &&
    keep "$2" 2770 "$1/new" "$1/tmp" &&
    keep "$2" 2750 "$1/cur" "$1/done" "$1/late" "$1/dead"
}

# Its content is never rewritten: whoever made it first has said which share this is.
sentinel() {
  plain file "$1/.max-share" f || return 1
  if [ -f "$1/.max-share" ]; then
    ok "file:$(shown "$1/.max-share")" "present"
  else
    printf '{"share":"%s","protocol":1,"signals":"%s","clients":"%s"}\n' \
      "$SHARE_ID" "$SHARE_SIGNALS" "$SHARE_CLIENTS" | put_file "$1/.max-share" "$own" 644
  fi
}

everything() {
  up_to "$signals"
  keep "$own" 711 "$signals" "$signals/outbox" "$signals/.probe"
  for word in $MAILBOXES; do
    name=${word%%=*}
    gid=${word#*=}
    if [ -n "$gid" ]; then owner="$SHARE_UID:$((gid + SHARE_SHIFT))"; else owner=$own; fi
    mailbox "$signals/$name" "$owner"
    keep "$owner" 2750 "$signals/$name/material" # what a request is about: read, not written
    case "$name" in
      director | pipeline) ;; # they answer for the pipeline, which needs no outbox
      *)
        sent "$signals/outbox/$name" "$owner"
        keep "$owner" 2770 "$signals/outbox/$name/artefacts" # the files of an answer
        ;;
    esac
    # Written by one, read by all: each container sees there that the others write.
    [ -z "$gid" ] || keep "$owner" 2775 "$signals/.probe/$name"
  done
  up_to "$share/$SHARE_CLIENTS"
  keep "$own" 700 "$share/$SHARE_CLIENTS"
  # Whoever sees a sentinel finds everything else.
  sentinel "$signals"
  sentinel "$share/$SHARE_CLIENTS"
  sentinel "$share"
}
BELOW
}

# by_worker: has it done; a user may give its files to its own groups and to no others.
by_worker() {
  _groups=$SHARE_GID
  for _word in $MAILBOXES; do
    case "$_word" in *=[0-9]*) _groups="$_groups,$((${_word#*=} + SHARE_SHIFT))" ;; esac
  done
  relayed "$SHARE_UID" "$(program everything share own SHARE_ID SHARE_UID SHARE_SHIFT SHARE_SIGNALS SHARE_CLIENTS MAILBOXES |
    timeout -k 5 100 setsid setpriv --reuid "$SHARE_UID" --regid "$SHARE_GID" --groups "$_groups" -- sh -s | bounded | readable)" \
    "Move it away, or give it to user $SHARE_UID, on the host, then retry this step."
}

put_dir "$share" "$own" 711 || exit 0
by_worker
if founded; then
  put_dir "$root/etc/max" 0:0 755
  printf 'The share at %s was made by MAX Pipeline, by the step host-share.\n' "$SHARE_ROOT" | put_file "$note" 0:0 644
fi
