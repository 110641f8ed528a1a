# The shared directories on the Proxmox host (P4.1): the one place that says who owns what there. All of
# them belong to the worker's user; a mailbox is open to one group and to nobody else; what lies between
# can be passed, not listed.
# Values: SHARE_ID, SHARE_ROOT, SHARE_SIGNALS, SHARE_CLIENTS, SHARE_UID and SHARE_GID (the worker's user
# and group), SHARE_SHIFT (how far a container's ids are from the host's), MAILBOXES (words NAME=GID as
# the containers count; without a GID it is the worker's alone).
# shellcheck shell=sh disable=SC2154
need SHARE_ID SHARE_ROOT SHARE_SIGNALS SHARE_CLIENTS SHARE_UID SHARE_GID SHARE_SHIFT MAILBOXES
share="$root$SHARE_ROOT"
signals="$share/$SHARE_SIGNALS"
own="$SHARE_UID:$SHARE_GID"
# Left on the host's own disk, it outlives a mount that is missing: beneath one no second share is made.
note="$root/etc/max/share$(printf '%s' "$SHARE_ROOT" | tr / -)"

founded() { [ -f "$share/.max-share" ] && [ ! -L "$share/.max-share" ]; }

if [ -f "$note" ] && ! founded; then
  failed "share:$SHARE_ROOT" "was made before and is not at its place now: $SHARE_ROOT has no .max-share, so its file system may not be mounted" \
    "Mount it (findmnt -T $SHARE_ROOT tells what lies there now), then retry this step; or, to begin a new share, remove $(shown "$note") on the host first."
  exit 0
fi

# made DIRECTORY…: makes what is missing; what lies in the place of one is never followed.
made() {
  for _dir in "$@"; do
    if [ -L "$_dir" ] || { [ -e "$_dir" ] && [ ! -d "$_dir" ]; }; then
      failed "dir:$(shown "$_dir")" "is no directory" "Move it away, then retry this step."
      return 1
    fi
    [ -d "$_dir" ] || [ "${CHECK-}" = 1 ] || mkdir "$_dir" || {
      failed "dir:$(shown "$_dir")" "cannot be created"
      return 1
    }
  done
}

# keep UID:GID MODE DIRECTORY…: one line for all of them, named by the first.
keep() {
  _owner=$1
  _mode=$2
  shift 2
  made "$@" || return 1
  _right=$(stat -c '%u:%g %a' "$@" 2>/dev/null | grep -cx "$_owner $_mode")
  if [ "$_right" = $# ]; then
    ok "dir:$(shown "$1")" "$_owner $_mode"
  elif [ "${CHECK-}" = 1 ]; then
    changed "dir:$(shown "$1")" "would: $_owner $_mode"
  # A change of owner takes the set-id bits away, so the mode is set after it.
  elif chown "$_owner" "$@" && chmod "$_mode" "$@"; then
    changed "dir:$(shown "$1")" "now $_owner $_mode"
  else
    failed "dir:$(shown "$1")" "owner $_owner mode $_mode cannot be set"
    return 1
  fi
}

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
  if [ -f "$1/.max-share" ] && [ ! -L "$1/.max-share" ]; then
    ok "file:$(shown "$1/.max-share")" "present"
  else
    printf '{"share":"%s","protocol":1,"signals":"%s","clients":"%s"}\n' \
      "$SHARE_ID" "$SHARE_SIGNALS" "$SHARE_CLIENTS" | put_file "$1/.max-share" "$own" 644
  fi
}

put_dir "$share" "$own" 711
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
if founded; then
  put_dir "$root/etc/max" 0:0 755
  printf 'The share at %s was made by MAX Pipeline, by the step host-share.\n' "$SHARE_ROOT" | put_file "$note" 0:0 644
fi
