# Takes the deployment's export and share away from the Proxmox host (max retire); only what carries the
# share's own id, and data only where KEEP_DATA is not 1.
# Values: SHARE_ID, SHARE_ROOT, SHARE_SIGNALS, SHARE_CLIENTS, KEEP_DATA (optional).
# shellcheck shell=sh disable=SC2154
need SHARE_ID SHARE_ROOT SHARE_SIGNALS SHARE_CLIENTS
share="$root$SHARE_ROOT"
exports="$root/etc/exports.d/max.exports"

# The sentinel proves whose it is, and goes last: an interrupted run finds it again.
ours() { grep -q "\"share\": *\"$SHARE_ID\"" "$share/.max-share" 2>/dev/null; }

if [ -e "$share/.max-share" ] && ! ours; then
  failed "share:$SHARE_ROOT" "carries the id of another share and is left alone with its export" \
    "Whoever made it removes it: compare .max-share in it."
  exit 0
fi

unexport() {
  rm -f "$exports" && { rmdir "$(dirname "$exports")" 2>/dev/null || :; } && { [ -z "$(command -v exportfs)" ] || exportfs -ra; }
}

# exported: the file's line is of this very share, quoted where its path holds a blank.
exported() {
  while IFS= read -r _line; do
    case "$_line" in "$share "* | "\"$share\" "*) return 0 ;; esac
  done <"$exports"
  return 1
}

if [ ! -f "$exports" ]; then
  ok "export:$SHARE_ROOT" "none"
elif head -n 1 "$exports" | grep -q '^# written by MAX Pipeline' && exported; then
  change "export:$SHARE_ROOT" "removed" unexport || exit 0
else
  failed "export:$SHARE_ROOT" "the file max.exports is of another share and is left alone" \
    "Remove the line yourself if it is not needed, then say max retire again."
  exit 0
fi

# away PART: the directory, and what lies between it and the share when that is empty then.
away() {
  rm -rf "${share:?}/$1" || return 1
  _over=$(dirname "$1")
  while [ "$_over" != . ] && rmdir "$share/$_over" 2>/dev/null; do
    _over=$(dirname "$_over")
  done
  [ ! -e "$share/$1" ]
}

# The note of the step host-share goes with the share, so that a new one may be made there.
last() {
  rm -f "$share/.max-share" "$root/etc/max/share$(printf '%s' "$SHARE_ROOT" | tr / -)" &&
    { rmdir "$share" "$root/etc/max" 2>/dev/null || :; }
}

if [ ! -e "$share/.max-share" ]; then
  ok "share:$SHARE_ROOT" "none"
elif [ "${KEEP_DATA-}" = 1 ]; then
  ok "share:$SHARE_ROOT" "signals and the clients' files are kept"
else
  for part in "$SHARE_SIGNALS" "$SHARE_CLIENTS"; do
    if [ -L "$share/$part" ]; then
      failed "share:$part" "is a link and is left alone" "Look where it leads, then say max retire again."
      exit 0
    elif [ -e "$share/$part" ]; then
      change "share:$part" "removed with all its files" away "$part" || exit 0
    fi
  done
  change "share:$SHARE_ROOT" "no longer a share" last
fi
