package pro.meetmike.max.lab.real;

import static pro.meetmike.max.lab.real.Moment.NETWORK_HALF_SEEN;
import static pro.meetmike.max.lab.real.Moment.RUNTIME_HALF_INSTALLED;
import static pro.meetmike.max.lab.real.Moment.SHARE_HALF_SEEN;
import static pro.meetmike.max.lab.real.Moment.UNITS_HALF_ENABLED;
import static pro.meetmike.max.lab.real.Moment.USER_HALF_MADE;

import java.nio.file.Files;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * What happens to a container, or around it, while a step works there. All of it is real. The step
 * goes on by itself afterwards, or stops with a need that names the fact and the remedy.
 */
enum ContainerFault {
  FREEZE(v -> v.lab("freeze"), v -> v.lab("unfreeze")),
  /** As Proxmox does it: shut down, and started with what waits. */
  REBOOT(v -> v.lab("reboot"), v -> {}),
  REBOOT_FROM_WITHIN(Victim::rebootFromWithin, v -> {}),
  POWER_LOSS(v -> v.lab("kill"), v -> v.lab("start")),
  LINK_DOWN(
      v -> v.around("ip link set veth%d down".formatted(v.ct())),
      v -> v.around("ip link set veth%d up".formatted(v.ct()))),
  /** The one that listens and every session; systemd brings the first back. */
  SSHD_KILLED(v -> v.within("pkill -9 -x sshd"), v -> {}),
  WORKER_KILLED(v -> v.fleet().work(), v -> {}),
  /** What is at work meanwhile goes on: there is nothing to notice. */
  SERVER_KILLED(v -> v.fleet().server().kill(), v -> v.fleet().server().startAgain()),
  /** Where the step writes there is neither a byte nor an inode left. */
  DISK_FULL(
      v -> v.within(filled(v.directory())),
      v -> v.within("umount %s && umount /run/full".formatted(v.directory())),
      "(?i)no space left",
      "Free space"),
  DNS_DEAD(
      v ->
          v.around(
              "cp /proc/$(pgrep -x dnsmasq)/cmdline /mnt/names.command && pkill -9 -x dnsmasq"),
      v -> v.around("setsid xargs -0 -a /mnt/names.command env >/mnt/names.log 2>&1 &"),
      "name is not resolved",
      "name server"),
  WRONG_HOST_KEY(
      v ->
          v.within(
              "mkdir /root/kept && mv /etc/ssh/ssh_host_ed25519_key* /root/kept"
                  + " && ssh-keygen -q -t ed25519 -N '' -f /etc/ssh/ssh_host_ed25519_key"
                  + sshdAnew()),
      v -> v.within("mv /root/kept/* /etc/ssh && rmdir /root/kept" + sshdAnew()),
      "is not the pinned one",
      "Compare the key"),
  SHARE_AWAY(
      v -> v.within("umount -l " + v.mountPoint()),
      v -> v.lab("reboot"),
      "the share is not attached",
      "mount it there"),
  /** The mount point on the worker's machine is empty; the containers still see the share. */
  SHARE_AWAY_ON_HOST(
      v -> {
        Files.move(v.place("shared"), v.place("shared.away"));
        Files.createDirectory(v.place("shared"));
      },
      v -> {
        Files.delete(v.place("shared"));
        Files.move(v.place("shared.away"), v.place("shared"));
      },
      "share",
      "look at the mount|mount it");

  /** A way to do harm or to undo it. */
  @FunctionalInterface
  interface Blow {
    void on(Victim victim) throws Exception;
  }

  private final Blow strike;
  private final Blow lift;
  private final String fact;
  private final String remedy;

  ContainerFault(Blow strike, Blow lift) {
    this(strike, lift, "", "");
  }

  ContainerFault(Blow strike, Blow lift, String fact, String remedy) {
    this.strike = strike;
    this.lift = lift;
    this.fact = fact;
    this.remedy = remedy;
  }

  void strike(Victim victim) throws Exception {
    strike.on(victim);
  }

  /** Nothing for one that passes by itself. */
  void lift(Victim victim) throws Exception {
    lift.on(victim);
  }

  /** Whether the step is to stop with a need, instead of going on by itself afterwards. */
  boolean stops() {
    return !fact.isEmpty();
  }

  /** A pattern of what the need has to say. */
  String fact() {
    return fact;
  }

  /** A pattern of what the need has to advise. */
  String remedy() {
    return remedy;
  }

  /** Whether the work that is under way is lost, so that it is tried again. */
  boolean noticed() {
    return this != SERVER_KILLED;
  }

  /** When it can strike. */
  Set<Moment> moments() {
    return switch (this) {
      case DISK_FULL -> EnumSet.of(USER_HALF_MADE, RUNTIME_HALF_INSTALLED, UNITS_HALF_ENABLED);
      case DNS_DEAD -> EnumSet.of(NETWORK_HALF_SEEN);
      case SHARE_AWAY, SHARE_AWAY_ON_HOST -> EnumSet.of(SHARE_HALF_SEEN);
      default -> EnumSet.complementOf(EnumSet.of(NETWORK_HALF_SEEN));
    };
  }

  /** Of a command line: {@code power-loss}. */
  static ContainerFault named(String word) {
    return Arrays.stream(values())
        .filter(f -> f.toString().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "\"%s\" is no fault: name one of %s."
                        .formatted(word, Arrays.toString(values()))));
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** A small file system over the directory, with all that was in it, filled to its end. */
  private static String filled(String directory) {
    return """
        set -e
        mkdir -p /run/full
        size=$(($(du -sk %1$s | cut -f 1) * 2 + 256))k
        inodes=$(($(find %1$s | wc -l) + 9))
        mount -t tmpfs -o mode=755,size=$size,nr_inodes=$inodes tmpfs /run/full
        cp -a %1$s/. /run/full
        dd if=/dev/zero of=/run/full/.filler bs=4k status=none 2>/dev/null || :
        more=0
        while (: >/run/full/.filler-$more) 2>/dev/null; do more=$((more + 1)); done
        mount --bind /run/full %1$s
        """
        .formatted(directory);
  }

  private static String sshdAnew() {
    return " && { pkill -9 -x sshd; systemctl restart ssh; }";
  }
}
