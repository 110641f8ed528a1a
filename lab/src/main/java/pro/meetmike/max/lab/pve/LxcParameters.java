package pro.meetmike.max.lab.pve;

/** What a container can be told, at creation and later. */
final class LxcParameters {

  static final PropertyFormat NET =
      PropertyFormat.of("")
          .with("name", Rule.text().matching("[-_.\\w\\d]+").mandatory())
          .with("bridge", Rule.text().matching("[-_.\\w\\d]+"))
          .with("hwaddr", Rule.text().matching("(?i)[a-f0-9][02468ace](:[a-f0-9]{2}){5}"))
          .with("mtu", Rule.integer().atLeast(64).atMost(65535))
          .with("ip", Rule.text().format(Formats::ipv4Config))
          .with("gw", Rule.text().format(Formats::ipv4))
          .with("ip6", Rule.text().format(Formats::ipv6Config))
          .with("gw6", Rule.text().format(Formats::ipv6))
          .with("firewall", Rule.bool())
          .with("host-managed", Rule.bool())
          .with("link_down", Rule.bool())
          .with("tag", Rule.integer().atLeast(1).atMost(4094))
          .with("trunks", Rule.text().matching("\\d+(;\\d+)*"))
          .with("rate", Rule.number())
          .with("type", Rule.text().oneOf("veth"));

  private static final PropertyFormat DISK =
      PropertyFormat.of("volume")
          .with("volume", Rule.text().mandatory())
          .with("size", Rule.text().matching("\\d+(\\.\\d+)?[KMGT]?"))
          .with("acl", Rule.bool())
          .with("ro", Rule.bool())
          .with("quota", Rule.bool())
          .with("replicate", Rule.bool())
          .with("shared", Rule.bool())
          .with("mountoptions", Rule.text());

  static final PropertyFormat ROOTFS = DISK;

  static final PropertyFormat MOUNT =
      DISK.with("mp", Rule.text().mandatory())
          .with("backup", Rule.bool())
          .with("keepattrs", Rule.bool())
          .with("idmap", Rule.text());

  static final PropertyFormat FEATURES =
      PropertyFormat.of("")
          .with("force_rw_sys", Rule.bool())
          .with("fuse", Rule.bool())
          .with("keyctl", Rule.bool())
          .with("mknod", Rule.bool())
          .with("mount", Rule.text())
          .with("nesting", Rule.bool());

  private static final PropertyFormat DEVICE =
      PropertyFormat.of("path")
          .with("path", Rule.text())
          .with("mode", Rule.text().matching("0[0-7]{3}"))
          .with("uid", Rule.integer().atLeast(0))
          .with("gid", Rule.integer().atLeast(0))
          .with("deny-write", Rule.bool());

  private static final PropertyFormat UNUSED =
      PropertyFormat.of("volume").with("volume", Rule.text().mandatory());

  /** What both creation and change take. */
  private static final ParameterTable OPTIONS =
      ParameterTable.empty()
          .with("arch", Rule.text().oneOf("amd64", "i386", "arm64", "armhf", "riscv32", "riscv64"))
          .with("cmode", Rule.text().oneOf("shell", "console", "tty"))
          .with("console", Rule.bool())
          .with("cores", Rule.integer().atLeast(1).atMost(8192))
          .with("cpulimit", Rule.number().atLeast(0).atMost(8192))
          .with("cpuunits", Rule.integer().atLeast(0).atMost(500_000))
          .with("debug", Rule.bool())
          .with("description", Rule.text().longest(8192))
          .with("entrypoint", Rule.text())
          .with("env", Rule.text())
          .with("features", FEATURES)
          .with("hookscript", Rule.text().format(Formats::volumeId))
          .with("hostname", Rule.text().format(Formats::dnsName).longest(255))
          .with(
              "lock",
              Rule.text()
                  .oneOf(
                      "backup",
                      "create",
                      "destroyed",
                      "disk",
                      "fstrim",
                      "migrate",
                      "mounted",
                      "rollback",
                      "snapshot",
                      "snapshot-delete"))
          .with("memory", Rule.integer().atLeast(16))
          .with("nameserver", Rule.text().format(Formats::addresses))
          .with("onboot", Rule.bool())
          .with(
              "ostype",
              Rule.text()
                  .oneOf(
                      "debian",
                      "devuan",
                      "ubuntu",
                      "centos",
                      "fedora",
                      "opensuse",
                      "archlinux",
                      "alpine",
                      "gentoo",
                      "nixos",
                      "unmanaged"))
          .with("protection", Rule.bool())
          .with("rootfs", ROOTFS)
          .with("searchdomain", Rule.text().format(Formats::dnsNames))
          .with("startup", Rule.text())
          .with("swap", Rule.integer().atLeast(0))
          .with("tags", Rule.text().format(Formats::tags))
          .with("template", Rule.bool())
          .with("timezone", Rule.text())
          .with("tty", Rule.integer().atLeast(0).atMost(6))
          .with("unprivileged", Rule.bool())
          .numbered("net", 32, NET)
          .numbered("mp", 256, MOUNT)
          .numbered("dev", 256, DEVICE)
          .numbered("unused", 256, UNUSED);

  static final Rule VMID = Rule.integer().format(Formats::vmid);

  static final ParameterTable CREATE =
      OPTIONS
          .with("vmid", VMID.mandatory())
          .with("ostemplate", Rule.text().longest(255).mandatory())
          .with("bwlimit", Rule.number().atLeast(0))
          .with("force", Rule.bool())
          .with("ha-managed", Rule.bool())
          .with("ignore-unpack-errors", Rule.bool())
          .with("password", Rule.text().shortest(5))
          .with("pool", Rule.text().format(Formats::poolId))
          .with("restore", Rule.bool())
          .with("ssh-public-keys", Rule.text())
          .with("start", Rule.bool())
          .with("storage", Rule.text().format(Formats::storageId))
          .with("unique", Rule.bool());

  static final ParameterTable CHANGE =
      OPTIONS
          .with("delete", Rule.text())
          .with("digest", Rule.text().longest(40))
          .with("revert", Rule.text());

  private LxcParameters() {}

  /** The inner rules of an option, for those whose value is put in order before it is stored. */
  static String stored(String option, String value) {
    if (option.startsWith("net")) {
      return NET.stored(value);
    }
    if (option.matches("mp\\d+")) {
      return MOUNT.stored(value);
    }
    return option.equals("rootfs") ? ROOTFS.stored(value) : value;
  }
}
