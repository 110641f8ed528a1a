package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/**
 * Lays out the only two places where a machine's processes find commands: links to the real
 * machine's plain file commands, and the shim under the names of everything the lab plays.
 */
final class CommandDirectories {

  private static final List<String> POSIX =
      List.of(
          "awk",
          "base64",
          "basename",
          "bash",
          "cat",
          "chmod",
          "cmp",
          "comm",
          "cp",
          "cut",
          "date",
          "diff",
          "dirname",
          "echo",
          "env",
          "expr",
          "false",
          "find",
          "fold",
          "grep",
          "head",
          "ln",
          "ls",
          "mkdir",
          "mktemp",
          "mv",
          "nl",
          "od",
          "paste",
          "printf",
          "pwd",
          "readlink",
          "realpath",
          "rm",
          "rmdir",
          "sed",
          "seq",
          "setsid",
          "sh",
          "sha256sum",
          "sleep",
          "sort",
          "sync",
          "tail",
          "tee",
          "test",
          "timeout",
          "touch",
          "tr",
          "true",
          "truncate",
          "tty",
          "uniq",
          "wc",
          "xargs");

  private static final List<String> EVERYWHERE =
      List.of(
          "apt-cache",
          "apt-get",
          "apt-mark",
          "chgrp",
          "chown",
          "dpkg",
          "dpkg-query",
          "getent",
          "groupadd",
          "hostname",
          "id",
          "install",
          "journalctl",
          "mountpoint",
          "ping",
          "runuser",
          "setpriv",
          "stat",
          "su",
          "systemctl",
          "systemd-run",
          "useradd",
          "usermod",
          "whoami");

  private static final List<String> HOST = List.of("curl", "exportfs", "pct", "pveum");

  private final Path posix;
  private final Path curl;
  private final Path stat;

  CommandDirectories(Path posix) throws IOException {
    this.posix = posix;
    this.curl =
        real("curl")
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "The lab's SSH machines need curl on this machine, and none is on the"
                            + " PATH: install it."));
    this.stat = real("stat").orElseThrow(() -> new IllegalStateException("No stat on the PATH."));
    Files.createDirectories(posix);
    for (String name : POSIX) {
      Optional<Path> target = real(name);
      if (target.isPresent()) {
        link(posix.resolve(name), target.get());
      }
    }
  }

  Path posix() {
    return posix;
  }

  /** Writes a machine's shim for this run of the lab and links its names. */
  void equip(Machine machine, String deskAddress) throws IOException {
    Path directory = machine.directory();
    Path config = directory.resolve("desk.curl");
    Files.deleteIfExists(config);
    Files.createFile(
        config, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(
        config,
        "url = \""
            + deskAddress
            + "\"\nheader = \"Authorization: Bearer "
            + machine.token()
            + "\"\n");
    Path shim = shim(machine);
    Files.writeString(
        shim,
        template()
            .replace("@CURL@", ToolAnswer.quote(curl.toString()))
            .replace("@CONFIG@", ToolAnswer.quote(config.toString()))
            .replace("@STAT@", ToolAnswer.quote(stat.toString())));
    Files.setPosixFilePermissions(shim, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createDirectories(machine.tools());
    for (String name : EVERYWHERE) {
      link(machine.tools().resolve(name), shim);
    }
    if (machine.isHost()) {
      for (String name : HOST) {
        link(machine.tools().resolve(name), shim);
      }
    }
  }

  static Path shim(Machine machine) {
    return machine.directory().resolve("shim");
  }

  static void link(Path link, Path target) throws IOException {
    if (Files.isSymbolicLink(link)) {
      if (Files.readSymbolicLink(link).equals(target)) {
        return;
      }
      Files.delete(link);
    }
    Files.createDirectories(link.getParent());
    Files.createSymbolicLink(link, target);
  }

  /** Where the real machine keeps a command. */
  static Optional<Path> real(String name) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":/usr/bin:/bin";
    return List.of(path.split(":")).stream()
        .filter(directory -> directory.startsWith("/"))
        .map(directory -> Path.of(directory, name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String template() throws IOException {
    try (InputStream in = CommandDirectories.class.getResourceAsStream("/lab/ssh/shim.sh")) {
      if (in == null) {
        throw new IllegalStateException("lab/ssh/shim.sh is missing from the class path.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
