# The containers of `lab`, and the Proxmox host in front of them. Sourced by it; paths below /mnt are those inside the
# lab's namespaces, where $run lies there.
# shellcheck shell=bash disable=SC2154,SC2016

# As Proxmox's template of a standard Debian 12, as far as a deployment looks at it.
standard=systemd,systemd-sysv,dbus,libpam-systemd,openssh-server,iproute2,iputils-ping,ca-certificates,netbase,sudo
standard+=,procps,less,libpam-runtime
# What the Proxmox host has beyond that, as far as a deployment looks at it.
server=nfs-kernel-server,perl
first_uid=100000

# image_layer UID: the unpacked image whose root has this uid, made once.
image_layer() {
  local uid=$1 layer archive name=standard packages=$standard
  [ "$uid" != 0 ] || { name=server && packages+=,$server; }
  layer=$layers_kept/$name-$(cat "$here/debian.bash" "$here/guests.bash" | cksum | cut -d ' ' -f 1)
  mkdir -p "$layers_kept"
  exec 9>"$layers_kept/.lock"
  flock 9
  if [ ! -d "$layer" ]; then
    archive=$(debian_image "debian-12-$name" "$packages")
    rm -rf --one-file-system "$layer.new"
    mkdir -p "$layer.new"
    tar -xpf "$archive" -C "$layer.new" --exclude './dev/*'
    furnish "$layer.new"
    [ "$uid" != 0 ] || no_kernel_server "$layer.new"
    [ "$uid" = 0 ] || shift_owners "$layer.new" "$uid"
    mv "$layer.new" "$layer"
  fi
  exec 9>&-
  printf '%s\n' "$layer"
}

# shift_owners ROOT BY: as Proxmox unpacks for an unprivileged container. A change of owner takes set-id bits away.
shift_owners() {
  perl -MFile::Find -e '
    my ($root, $by) = @ARGV;
    find({ no_chdir => 1, wanted => sub {
      my ($mode, $uid, $gid) = (lstat $_)[2, 4, 5];
      if (-l _) { system("chown", "-h", ($uid + $by) . ":" . ($gid + $by), $_) == 0 or die if $uid || $gid || $by; return }
      chown $uid + $by, $gid + $by, $_ or die "$_: $!\n";
      chmod $mode & 07777, $_ or die "$_: $!\n";
    } }, $root);' "$1" "$2"
}

# furnish ROOT: what the lab needs in every one; the trust in its registries is the host's own.
furnish() {
  fit_for_container "$1"
  rm -f "$1"/etc/ssh/ssh_host_* "$1/etc/resolv.conf"
  : >"$1/etc/hostname"
  cat >"$1/etc/systemd/system/host-key.service" <<'END'
[Unit]
Description=The host key of this container
Before=ssh.service
ConditionPathExists=!/etc/ssh/ssh_host_ed25519_key
[Service]
Type=oneshot
ExecStart=/usr/bin/ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key
[Install]
WantedBy=multi-user.target
END
  ln -sf ../host-key.service "$1/etc/systemd/system/multi-user.target.wants/host-key.service"
  ln -sf /lib/systemd/system/ssh.service "$1/etc/systemd/system/multi-user.target.wants/ssh.service"
  ln -sf /lib/systemd/system/multi-user.target "$1/etc/systemd/system/default.target"
  mkdir -p "$1/root/.ssh" "$1/usr/local/share/ca-certificates" "$1/usr/local/etc" "$1/usr/etc"
  chmod 700 "$1/root/.ssh"
  if [ -n "$(ls -A /usr/local/share/ca-certificates 2>/dev/null)" ]; then
    cp /usr/local/share/ca-certificates/* "$1/usr/local/share/ca-certificates/"
    cp /etc/ssl/certs/ca-certificates.crt "$1/etc/ssl/certs/ca-certificates.crt"
    echo 'cafile=/etc/ssl/certs/ca-certificates.crt' | tee "$1/usr/local/etc/npmrc" "$1/usr/etc/npmrc" >"$1/root/.npmrc"
  fi
}

# no_kernel_server ROOT: few kernels of test machines serve NFS. The unit says so, and exports nothing; exportfs is the
# real one, as far as it goes without the kernel.
no_kernel_server() {
  cat >"$1/etc/systemd/system/nfs-server.service" <<'END'
[Unit]
Description=REHEARSAL: no kernel NFS server here
[Service]
Type=oneshot
RemainAfterExit=yes
ExecStart=/bin/true
[Install]
WantedBy=multi-user.target
END
  rm -f "$1"/etc/systemd/system/multi-user.target.wants/{nfs-server,rpcbind}.service
  ln -sf /dev/null "$1/etc/systemd/system/rpcbind.service"
  ln -sf /dev/null "$1/etc/systemd/system/rpcbind.socket"
}

# number CT: a container's number, refused when it is none.
number() {
  [[ "${1-}" =~ ^[1-9][0-9]{2,8}$ ]] || refuse 64 "\"${1-}\" is no container's number: they begin at 100"
  [ "${2-}" = new ] || [ -d "$run/ct/$1" ] || refuse 1 "there is no container $1"
}

state_of() { inside lxc-info -P /mnt/ct -n "$1" -s -H 2>/dev/null | tr '[:upper:]' '[:lower:]'; }

# lay NAME LAYER…: an empty layer of its own over these, the topmost first.
lay() {
  local place=$run/ct/$1 lower="" layer
  shift
  mkdir -p "$place/up" "$place/work" "$place/rootfs"
  for layer in "$@"; do
    lower+=${lower:+:}$layer
  done
  chown --reference="$layer" "$place/up"
  chmod --reference="$layer" "$place/up"
  printf '%s\n' "$lower" >"$place/lower"
  inside mount -t overlay overlay -o "lowerdir=$lower,upperdir=$place/up,workdir=$place/work" "/mnt/ct/${place##*/}/rootfs"
}

common() { # NAME HOSTNAME
  cat <<END
lxc.uts.name = $2
lxc.arch = linux64
lxc.rootfs.path = dir:/mnt/ct/$1/rootfs
lxc.include = /usr/share/lxc/config/common.conf
lxc.apparmor.profile = unconfined
lxc.autodev = 1
lxc.tty.max = 0
lxc.hook.post-stop = /mnt/again
lxc.include = /mnt/ct/$1/mounts
END
}

# make_host: "pve", privileged, with the lab's own network, which is the containers' gateway.
make_host() {
  local place=$run/ct/pve
  mkdir -p "$place"
  [ -f "$run/key" ] || ssh-keygen -q -t ed25519 -N '' -C lab -f "$run/key"
  lay pve "$(image_layer 0)"
  {
    common pve pve
    echo 'lxc.net.0.type = none'
  } >"$place/config"
  printf 'lxc.mount.entry = /mnt/desk desk none bind,create=dir 0 0\n' >"$place/mounts"
  mkdir -p "$run/desk"
  inside sh -ec '
    cd /mnt/ct/pve/rootfs
    echo pve >etc/hostname
    printf "127.0.0.1 localhost\n10.0.100.1 pve\n" >etc/hosts
    echo "nameserver 10.0.100.1" >etc/resolv.conf
    cp /mnt/key.pub root/.ssh/authorized_keys
    install -m 755 "$0/pct" usr/sbin/pct
    mkdir -p var/lib/vz/shared
    mount --bind /mnt/shared var/lib/vz/shared' "$here"
  begin pve
}

guest_create() {
  local ct=$1 hostname="" address="" gateway=10.0.100.1 nameserver=10.0.100.1 hwaddr="" keys=/dev/null layers=()
  number "$ct" new
  [ ! -d "$run/ct/$ct" ] || refuse 1 "container $ct is there already"
  shift
  layers=("$(image_layer "$first_uid")")
  while [ $# -gt 1 ]; do
    case "$1" in
      --hostname) hostname=$2 ;;
      --address) address=$2 ;;
      --gateway) gateway=$2 ;;
      --nameserver) nameserver=$2 ;;
      --hwaddr) hwaddr=$2 ;;
      --keys) keys=$(realpath "$2") ;;
      --layer) 
        [ -d "$layers_kept/$2" ] || refuse 1 "there is no layer $2"
        layers=("$layers_kept/$2" "${layers[@]}")
        ;;
      *) refuse 64 "create does not know $1" ;;
    esac
    shift 2
  done
  [ -n "${hostname:+$address}" ] || refuse 64 "create needs --hostname and --address"
  mkdir -p "$run/ct/$ct"
  lay "$ct" "${layers[@]}"
  {
    common "$ct" "$hostname"
    cat <<END
lxc.include = /usr/share/lxc/config/userns.conf
lxc.include = /usr/share/lxc/config/nesting.conf
lxc.idmap = u 0 $first_uid 65536
lxc.idmap = g 0 $first_uid 65536
lxc.net.0.type = veth
lxc.net.0.link = vmbr1
lxc.net.0.name = eth0
lxc.net.0.flags = up
lxc.net.0.veth.pair = veth$ct
lxc.net.0.ipv4.address = $address
lxc.net.0.ipv4.gateway = $gateway
${hwaddr:+lxc.net.0.hwaddr = $hwaddr}
END
  } >"$run/ct/$ct/config"
  : >"$run/ct/$ct/mounts"
  install -m 600 "$keys" "$run/ct/$ct/keys"
  inside lxc-usernsexec -m "b:0:$first_uid:65536" -- sh -ec '
    cd "/mnt/ct/$0/rootfs"
    printf "%s\n" "$1" >etc/hostname
    printf "127.0.0.1 localhost\n# --- BEGIN PVE ---\n%s %s\n# --- END PVE ---\n" "${2%/*}" "$1" >etc/hosts
    printf "# --- BEGIN PVE ---\nnameserver %s\n# --- END PVE ---\n" "$3" >etc/resolv.conf
    umask 077
    cat >root/.ssh/authorized_keys' "$ct" "$hostname" "$address" "$nameserver" <"$run/ct/$ct/keys"
  # What the lab's authority signs is believed in there, by OpenSSL and curl, and by CLIs with a list of their own: their
  # logins and proofs get the words from PAM, their services from systemd.
  inside lxc-usernsexec -m "b:0:$first_uid:65536" -- sh -ec '
    cd "/mnt/ct/$0/rootfs"
    cat >usr/local/share/ca-certificates/rehearsal.crt
    cat usr/local/share/ca-certificates/rehearsal.crt >>etc/ssl/certs/ca-certificates.crt
    trusted="NODE_EXTRA_CA_CERTS=/etc/ssl/certs/ca-certificates.crt SSL_CERT_FILE=/etc/ssl/certs/ca-certificates.crt"
    printf "%s\n" $trusted >etc/environment
    mkdir -p etc/systemd/system.conf.d
    printf "[Manager]\nDefaultEnvironment=%s\n" "$trusted" >etc/systemd/system.conf.d/rehearsal.conf
    # Codex packs what it asks its vendor, which nobody here unpacks, and shows its newest models no tools of others.
    mkdir -p etc/codex
    printf "model = \"rehearsal\"\n[features]\nenable_request_compression = false\n" >etc/codex/config.toml' "$ct" \
    <"$run/vendors/authority.crt"
}

# begin NAME: starts it, and waits until its sshd listens; what comes before that in a boot (/tmp is emptied) is over then.
begin() {
  local tries=0
  inside lxc-start -P /mnt/ct -n "$1" -l WARN -o "/mnt/ct/$1/log" ||
    refuse 1 "container $1 does not start: $(tail -n 3 "$run/ct/$1/log")"
  until guest_exec "$1" -- systemctl -q is-active ssh.service 2>/dev/null; do
    tries=$((tries + 1))
    [ "$tries" -lt 450 ] || refuse 1 "container $1 has started, and its sshd does not run after 90 s"
    sleep 0.2
  done
}

guest_start() { number "${1-}" && begin "$1"; }
guest_stop() { number "${1-}" && inside lxc-stop -P /mnt/ct -n "$1" -t 20; }
guest_kill() { number "${1-}" && inside lxc-stop -P /mnt/ct -n "$1" -k; }
guest_freeze() { number "${1-}" && inside lxc-freeze -P /mnt/ct -n "$1"; }
guest_unfreeze() { number "${1-}" && inside lxc-unfreeze -P /mnt/ct -n "$1"; }

# Stopped and started, since mounts that wait are taken over only by a start.
guest_reboot() { guest_stop "${1-}" && begin "$1"; }

guest_destroy() {
  number "${1-}"
  [ "$(state_of "$1")" = stopped ] || inside lxc-stop -P /mnt/ct -n "$1" -k
  inside umount "/mnt/ct/$1/rootfs"
  rm -rf --one-file-system "$run/ct/$1"
}

guest_exec() {
  local name=${1:?NAME}
  [ "${2-}" = -- ] || refuse 64 "exec NAME -- COMMAND…"
  shift 2
  inside lxc-attach -P /mnt/ct -n "$name" --clear-env -- \
    env PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8 "$@"
}

guest_pid() {
  local inner
  inner=$(inside lxc-info -P /mnt/ct -n "${1:?NAME}" -p -H)
  grep -lsE "^NSpid:.*[[:space:]]${inner}[[:space:]]+1$" /proc/[0-9]*/status | cut -d / -f 3
}

guest_mount() {
  local ct=${1-} source=${2:?SOURCE} target=${3:?TARGET} inner known
  number "$ct"
  known=$(grep -sF " ${target#/} none " "$run/ct/$ct/mounts" || :)
  {
    grep -vF " ${target#/} none " "$run/ct/$ct/mounts" || :
    mount_line "$source" "$target"
  } >"$run/ct/$ct/mounts.new"
  mv "$run/ct/$ct/mounts.new" "$run/ct/$ct/mounts"
  [ "$(state_of "$ct")" = running ] || return 0
  [ -z "$known" ] || return 3
  inner=$(inside lxc-info -P /mnt/ct -n "$ct" -p -H)
  guest_exec "$ct" -- mkdir -p "$target" && inside "$here/plug" "/mnt/ct/pve/rootfs$source" "$inner" "$target" || return 3
}

# Every mount there is to be from the next start on; of one that waited, too.
guest_mounts() {
  local ct=${1-}
  number "$ct"
  shift
  : >"$run/ct/$ct/mounts"
  while [ $# -gt 1 ]; do
    mount_line "$1" "$2" >>"$run/ct/$ct/mounts"
    shift 2
  done
}

mount_line() {
  printf 'lxc.mount.entry = /mnt/ct/pve/rootfs%s %s none rbind,create=dir 0 0\n' "$1" "${2#/}"
}

guest_layer() {
  local ct=${1-} layer=$layers_kept/${2:?NAME} top
  number "$ct"
  [ "$(state_of "$ct")" = stopped ] || refuse 1 "container $ct runs: stop it before it becomes a layer"
  top=$run/ct/$ct/up
  inside umount "/mnt/ct/$ct/rootfs"
  # Nobody's identity goes into it.
  rm -rf "$top/etc/machine-id" "$top"/etc/ssh/ssh_host_* "$top/etc/hostname" "$top/etc/hosts" "$top/etc/resolv.conf" \
    "$top/root/.ssh" "$top/var/log/journal" "$top/var/lib/systemd/random-seed" "$top/run" "$top/tmp"
  rm -rf --one-file-system "$layer"
  mv "$top" "$layer"
  rm -rf --one-file-system "$run/ct/$ct"
}
