# The share on an NFS server of the Proxmox host (P4.1), for the fleet's network and nobody else.
# Values: SHARE_ROOT, NETWORK_CIDR, NFS_OPTIONS (optional).
# shellcheck shell=sh disable=SC2154
need SHARE_ROOT NETWORK_CIDR
# rw,sync        an answer means the disk has it: signals are published by rename
# root_squash    a container's root is nobody here
# no_subtree_check  renames across directories stay valid
options="${NFS_OPTIONS:-rw,sync,root_squash,no_subtree_check,sec=sys}"
share="$root$SHARE_ROOT"
unit=max-nfs-server

installed() {
  # shellcheck disable=SC2016 # dpkg expands the field
  dpkg-query -W -f '${Package} ${db:Status-Abbrev}\n' nfs-kernel-server 2>/dev/null | grep -q ' ii'
}

attach "$unit"
if installed; then
  ok package:nfs-kernel-server "installed"
elif [ "${CHECK-}" = 1 ]; then
  changed package:nfs-kernel-server "would: install"
else
  apt_install "$unit" keep nfs-kernel-server || :
  if installed; then
    changed package:nfs-kernel-server "installed"
  else
    apt_trouble "$unit"
    failed package:nfs-kernel-server "not installed: $_why" "$_way"
    exit 0
  fi
fi

[ -d "$root/etc/exports.d" ] || [ "${CHECK-}" = 1 ] || mkdir -p "$root/etc/exports.d"
case "$share" in
  *[[:space:]]*) path="\"$share\"" ;;
  *) path=$share ;;
esac
said=$(printf '# written by MAX Pipeline; options: see the step host-nfs\n%s %s(%s)\n' \
  "$path" "$NETWORK_CIDR" "$options" | put_file "$root/etc/exports.d/max.exports" 0:0 644)
printf '%s\n' "$said"

if [ "$(systemctl is-enabled nfs-server.service 2>/dev/null)" = enabled ] &&
  [ "$(systemctl is-active nfs-server.service 2>/dev/null)" = active ]; then
  ok unit:nfs-server.service "active"
else
  change unit:nfs-server.service "enabled and started" systemctl enable --now nfs-server.service
fi

# exported: the share is offered to the fleet's network, and to nobody else. exportfs puts a client behind its path, or on
# the next line where the path is long, and quotes no blank.
exported() {
  exportfs -v 2>/dev/null | awk -v share="$share" -v net="$NETWORK_CIDR" '
    { client = ""; rest = $0
      if (match(rest, /[^ \t]+\([^()]*\)[ \t]*$/)) {
        client = substr(rest, RSTART)
        rest = substr(rest, 1, RSTART - 1)
      }
      gsub(/^[ \t]+|[ \t]+$/, "", rest)
      if (rest != "") path = rest
      if (client != "" && path == share) { if (index(client, net "(") == 1) found = 1; else foreign = 1 } }
    END { exit !(found && !foreign) }'
}

case "$(verb "$said")" in
  changed) [ "${CHECK-}" = 1 ] || exportfs -ra ;;
esac
if exported; then
  ok export:"$SHARE_ROOT" "to $NETWORK_CIDR"
elif [ "${CHECK-}" = 1 ]; then
  changed export:"$SHARE_ROOT" "would: export to $NETWORK_CIDR"
else
  exportfs -ra
  if exported; then
    changed export:"$SHARE_ROOT" "to $NETWORK_CIDR ($options)"
  else
    failed export:"$SHARE_ROOT" "exportfs -v does not show it for $NETWORK_CIDR alone" \
      "Look for a second line for this path in the exports files of the host, then retry this step."
  fi
fi
