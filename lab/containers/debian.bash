# What every Debian of the lab in a real container is made from: the image, what a container's systemd has no use for,
# and the /sys that liblxc and systemd want to see. Sourced by `lab` and by worker-under-systemd.
# shellcheck shell=bash

# The host's own package sources, so that containers use whatever mirror the host uses.
host_sources() {
  local file
  for file in /etc/apt/sources.list.d/debian.sources /etc/apt/sources.list; do
    [ ! -s "$file" ] || { printf '%s\n' "$file" && return; }
  done
}

# debian_image NAME PACKAGE,…: prints the archive of a Debian 12 with these packages, made once and kept.
debian_image() {
  local image=${XDG_CACHE_HOME:-$HOME/.cache}/max-pipeline/$1.tar
  if [ ! -f "$image" ]; then
    echo "== making $1, once" >&2
    mkdir -p "$(dirname "$image")"
    # shellcheck disable=SC2046
    mmdebstrap --quiet --variant=minbase --include="$2" bookworm "$image.new.tar" $(host_sources) >&2
    mv "$image.new.tar" "$image"
  fi
  printf '%s\n' "$image"
}

# fit_for_container ROOT: no unit that fails or waits in a container, and an identity of its own at its first start.
fit_for_container() {
  local unit
  : >"$1/etc/machine-id"
  for unit in systemd-udevd.service systemd-udev-trigger.service systemd-udevd-control.socket \
    systemd-udevd-kernel.socket systemd-timesyncd.service systemd-networkd.service console-getty.service \
    dev-hugepages.mount dev-mqueue.mount sys-kernel-debug.mount sys-kernel-config.mount sys-kernel-tracing.mount \
    apt-daily.timer apt-daily-upgrade.timer e2scrub_reap.service e2scrub_all.timer; do
    ln -sf /dev/null "$1/etc/systemd/system/$unit"
  done
}

# own_sys: liblxc wants the /sys of its network namespace, and systemd one tree of control groups. Only ever in a mount
# namespace of one's own.
own_sys() {
  umount -R /sys/fs/cgroup
  umount /sys
  mount -t sysfs sysfs /sys
  mount -t cgroup2 cgroup2 /sys/fs/cgroup
}
