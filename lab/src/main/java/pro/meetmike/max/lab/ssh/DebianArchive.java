package pro.meetmike.max.lab.ssh;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The packages the lab's apt knows, at the versions of Debian 12, and the commands they bring. */
final class DebianArchive {

  private static final Map<String, String> VERSIONS =
      Map.ofEntries(
          Map.entry("build-essential", "12.9"),
          Map.entry("ca-certificates", "20230311"),
          Map.entry("curl", "7.88.1-10+deb12u14"),
          Map.entry("git", "1:2.39.5-0+deb12u2"),
          Map.entry("gnupg", "2.2.40-1.1"),
          Map.entry("htop", "3.2.2-2"),
          Map.entry("inotify-tools", "3.22.6.0-4"),
          Map.entry("iproute2", "6.1.0-3"),
          Map.entry("iputils-ping", "3:20221126-1"),
          Map.entry("jq", "1.6-2.1"),
          Map.entry("less", "590-2.1~deb12u2"),
          Map.entry("locales", "2.36-9+deb12u13"),
          Map.entry("nfs-common", "1:2.6.2-4+deb12u1"),
          Map.entry("nfs-kernel-server", "1:2.6.2-4+deb12u1"),
          Map.entry("nodejs", "18.20.4+dfsg-1~deb12u1"),
          Map.entry("npm", "9.2.0~ds1-1"),
          Map.entry("openssh-server", "1:9.2p1-2+deb12u7"),
          Map.entry("procps", "2:4.0.2-3"),
          Map.entry("python3", "3.11.2-1+b1"),
          Map.entry("python3-pip", "23.0.1+dfsg-1"),
          Map.entry("python3-venv", "3.11.2-1+b1"),
          Map.entry("rsync", "3.2.7-1+deb12u2"),
          Map.entry("sudo", "1.9.13p3-1+deb12u2"),
          Map.entry("tmux", "3.3a-3"),
          Map.entry("unzip", "6.0-28"),
          Map.entry("util-linux", "2.38.1-5+deb12u3"),
          Map.entry("vim-tiny", "2:9.0.1378-2+deb12u2"),
          Map.entry("wget", "1.21.3-1+deb12u1"),
          Map.entry("xz-utils", "5.4.1-1"));

  private static final Map<String, List<String>> COMMANDS =
      Map.of(
          "curl", List.of("curl"),
          "jq", List.of("jq"),
          "nfs-kernel-server", List.of("exportfs"),
          "nodejs", List.of("node"),
          "npm", List.of("npm"),
          "sudo", List.of("sudo"),
          "tmux", List.of("tmux"));

  private DebianArchive() {}

  static Optional<String> version(String name) {
    return Optional.ofNullable(VERSIONS.get(name));
  }

  static List<String> commands(String name) {
    return COMMANDS.getOrDefault(name, List.of());
  }
}
