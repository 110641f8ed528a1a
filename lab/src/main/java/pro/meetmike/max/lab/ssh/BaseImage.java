package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The files and packages a machine has before anyone configures it: Debian's standard template. */
final class BaseImage {

  private static final List<String> DIRECTORIES =
      List.of(
          "etc/apt/sources.list.d",
          "etc/ssh",
          "etc/systemd/system",
          "home",
          "mnt",
          "opt",
          "root/.ssh",
          "run",
          "srv",
          "tmp",
          "usr/bin",
          "usr/local/bin",
          "usr/local/lib",
          "usr/local/sbin",
          "var/lib",
          "var/log",
          "var/tmp");

  private static final String PASSWD =
      """
      root:x:0:0:root:/root:/bin/bash
      daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
      www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
      nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
      sshd:x:101:65534::/run/sshd:/usr/sbin/nologin
      """;

  private static final String GROUP =
      """
      root:x:0:
      daemon:x:1:
      adm:x:4:
      sudo:x:27:
      www-data:x:33:
      users:x:100:
      nogroup:x:65534:
      """;

  private BaseImage() {}

  /** The host has been in use for a while: its package lists are there and it is up to date. */
  static Facts hostFacts() {
    Facts facts = facts();
    facts.listsFetched = true;
    facts.packages.putAll(facts.upgrades);
    facts.upgrades.clear();
    facts.packages.put("pve-manager", "8.4.1");
    return facts;
  }

  static Facts facts() {
    Facts facts = new Facts();
    facts.packages.put("apt", "2.6.1");
    facts.packages.put("base-files", "12.4+deb12u8");
    facts.packages.put("bash", "5.2.15-2+b7");
    facts.packages.put("ca-certificates", "20230311");
    facts.packages.put("coreutils", "9.1-1");
    facts.packages.put("iputils-ping", "3:20221126-1");
    facts.packages.put("libc6", "2.36-9+deb12u8");
    facts.packages.put("openssh-server", "1:9.2p1-2+deb12u3");
    facts.packages.put("openssl", "3.0.14-1~deb12u2");
    facts.packages.put("systemd", "252.30-1~deb12u2");
    facts.packages.put("tzdata", "2024a-0+deb12u1");
    facts.upgrades.put("libc6", "2.36-9+deb12u13");
    facts.upgrades.put("openssl", "3.0.17-1~deb12u3");
    facts.upgrades.put("tzdata", "2025b-0+deb12u2");
    return facts;
  }

  /** Lays the files down once; a machine that has its {@code etc/passwd} is left as it is. */
  static void lay(Machine machine, String hostname) throws IOException {
    Path root = machine.root();
    if (Files.exists(root.resolve("etc/passwd"))) {
      return;
    }
    for (String directory : DIRECTORIES) {
      Files.createDirectories(root.resolve(directory));
    }
    Files.writeString(root.resolve("etc/hostname"), hostname + "\n");
    Files.writeString(
        root.resolve("etc/hosts"), "127.0.0.1 localhost\n127.0.1.1 " + hostname + "\n");
    Files.writeString(
        root.resolve("etc/os-release"),
        "PRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nID=debian\nVERSION_ID=\"12\"\n"
            + "VERSION_CODENAME=bookworm\n");
    Files.writeString(root.resolve("etc/debian_version"), "12.8\n");
    Files.writeString(root.resolve("etc/group"), GROUP);
    Files.writeString(root.resolve("etc/passwd"), PASSWD);
  }
}
