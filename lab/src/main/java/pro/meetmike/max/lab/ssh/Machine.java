package pro.meetmike.max.lab.ssh;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The Proxmox host or one container of the lab.
 *
 * @param ct container id; 0 for the host
 * @param label as the operation log names it: {@code host}, {@code ct203-clara}
 * @param directory where everything of this machine lives
 * @param token by which the tool desk knows who is asking
 * @param posix directory of the plain file commands
 */
record Machine(int ct, String label, Path directory, String token, Path posix, MachineState state) {

  boolean isHost() {
    return ct == 0;
  }

  /** What scripts see as {@code MAX_ROOT}. */
  Path root() {
    return directory.resolve("rootfs");
  }

  /** The stand-ins that every such machine has from the start. */
  Path tools() {
    return directory.resolve("tools");
  }

  Path hostKey() {
    return directory.resolve("host_key");
  }

  /** A path of the machine ({@code /etc/hosts}) as a path of the real one; real ones stay. */
  Path inside(String path) {
    Path given = Path.of(path);
    if (given.startsWith(root())) {
      return given;
    }
    return root().resolve(path.startsWith("/") ? path.substring(1) : path).normalize();
  }

  /** A path of the real machine as this one knows it. */
  String seen(String path) {
    Path given = Path.of(path);
    return given.startsWith(root()) ? "/" + root().relativize(given) : path;
  }

  /** Commands: what was installed first, then the stand-ins, then plain file work. No more. */
  String commandPath() {
    return root().resolve("usr/local/bin")
        + ":"
        + root().resolve("usr/bin")
        + ":"
        + tools()
        + ":"
        + posix;
  }

  /** The whole environment a process of this machine starts with. */
  Map<String, String> environment(String user, Path home) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("MAX_ROOT", root().toString());
    all.put("PATH", commandPath());
    all.put("HOME", home.toString());
    all.put("USER", user);
    all.put("LOGNAME", user);
    all.put("TMPDIR", root().resolve("tmp").toString());
    return all;
  }

  Path rootHome() {
    return root().resolve("root");
  }
}
