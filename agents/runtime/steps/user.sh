# The Eidolon's Linux user, its own group, and its directories (P2.1).
# Values: AGENT_USER, AGENT_UID, GROUP_NAME and GROUP_GID (nobody else is in that group).
# shellcheck shell=sh disable=SC2154
need AGENT_USER AGENT_UID GROUP_NAME GROUP_GID
group=$GROUP_NAME
gid=$GROUP_GID
home="$root/home/$AGENT_USER"

entry=$(getent group "$group" | cut -d : -f 3)
if [ "$entry" = "$gid" ]; then
  ok "group:$group" "gid $gid"
elif [ -n "$entry" ]; then
  failed "group:$group" "has gid $entry, wanted $gid" "Give the group gid $gid (groupmod -g $gid $group), then retry."
  exit 0
else
  change "group:$group" "created with gid $gid" groupadd -g "$gid" "$group" || exit 0
fi

entry=$(getent passwd "$AGENT_USER" | cut -d : -f 3,4)
if [ "$entry" = "$AGENT_UID:$gid" ]; then
  ok "user:$AGENT_USER" "uid $AGENT_UID gid $gid"
elif [ -z "$entry" ]; then
  change "user:$AGENT_USER" "created with uid $AGENT_UID" \
    useradd -u "$AGENT_UID" -g "$gid" -M -d "$home" -s "$root/bin/bash" "$AGENT_USER" || exit 0
elif [ "${entry%%:*}" = "$AGENT_UID" ]; then
  change "user:$AGENT_USER" "main group set to $gid" usermod -g "$gid" "$AGENT_USER" || exit 0
else
  failed "user:$AGENT_USER" "has uid ${entry%%:*}, wanted $AGENT_UID" \
    "Files on the share are owned by uid: rename the old user, then retry."
  exit 0
fi

# The home itself lies in a directory of root's; what is in it, its owner makes.
put_dir "$home" "$AGENT_UID:$gid" 750
# shellcheck disable=SC2034 # read by by_agent
JOBS='dir 750 workspace
dir 750 signals
dir 750 logs
dir 750 sessions
dir 750 .max'
by_agent home_files home JOBS

# A model drives this user: it may not become root.
groups=" $(id -nG "$AGENT_USER" 2>/dev/null | tr '\n' ' ') "
case "$groups" in
  *" sudo "* | *" root "* | *" adm "*)
    failed "sudo:$AGENT_USER" "is a member of an administrators' group:$groups" \
      "Take the user out of that group (gpasswd -d $AGENT_USER sudo), then retry."
    ;;
  *)
    if grep -qs "^[[:space:]]*${AGENT_USER}[[:space:]]" "$root"/etc/sudoers.d/*; then
      failed "sudo:$AGENT_USER" "has a sudo rule" "Remove the rule from the sudoers.d directory, then retry."
    else
      ok "sudo:$AGENT_USER" "none"
    fi
    ;;
esac
