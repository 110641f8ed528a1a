# The shared directories on the Proxmox host (P4.1).
# Values: SHARE_ID, SHARE_ROOT, SHARE_SIGNALS, SHARE_CLIENTS, SHARE_UID, SHARE_GID (as the host counts
# them: an unprivileged container's ids begin at 100000), INBOXES (optional).
# shellcheck shell=sh disable=SC2154
need SHARE_ID SHARE_ROOT SHARE_SIGNALS SHARE_CLIENTS SHARE_UID SHARE_GID
share="$root$SHARE_ROOT"
owner="$SHARE_UID:$SHARE_GID"

# up_to DIRECTORY: what lies between the share's root and it; anybody may pass, nobody may write.
up_to() {
  _over=$(dirname "$1")
  case "$_over" in
    "$share"/*)
      up_to "$_over"
      put_dir "$(dirname "$1")" 0:0 755
      ;;
  esac
}

# Its content is never rewritten: whoever made it first has said which share this is.
sentinel() {
  if [ -f "$1/.max-share" ]; then
    ok "file:$(shown "$1/.max-share")" "present"
  else
    printf '{"share":"%s","protocol":1,"signals":"%s","clients":"%s"}\n' \
      "$SHARE_ID" "$SHARE_SIGNALS" "$SHARE_CLIENTS" | put_file "$1/.max-share" "$owner" 644
  fi
}

put_dir "$share" 0:0 755
for part in "$SHARE_SIGNALS" "$SHARE_CLIENTS"; do
  up_to "$share/$part"
  put_dir "$share/$part" "$owner" 2770
done
for inbox in ${INBOXES-}; do
  for part in "" /tmp /new /cur /done /dead; do
    put_dir "$share/$SHARE_SIGNALS/$inbox$part" "$owner" 2770
  done
done
sentinel "$share/$SHARE_SIGNALS"
sentinel "$share/$SHARE_CLIENTS"
sentinel "$share"
