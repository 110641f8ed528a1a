package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import pro.meetmike.max.ssh.Nonce;
import pro.meetmike.max.ssh.StepScripts;

/**
 * A machine's file tree as the product's own steps make it, with real users: root runs the steps,
 * an agent and the worker's user run the attacks, and the kernel judges. Only accounts and systemd
 * are played. Beside it lie the victims, which are root's.
 */
final class AgentTree {

  /** Numbers that nobody has on the machine that runs the tests. */
  static final int AGENT = 42_203;

  static final int WORKER = 40_998;
  static final int SHIFT = 100_000;

  private static final Path HOME = Path.of(System.getProperty("max.home", "..")).toAbsolutePath();
  private static final String CANARY = "KEY=known-to-root-alone";

  private final Path root;
  private final Victims victims;

  private AgentTree(Path root) throws IOException {
    this.root = root;
    this.victims = Victims.beside(root, CANARY);
  }

  /** Below an empty directory that everybody may enter from then on. */
  static AgentTree in(Path directory) throws Exception {
    assumeTrue(
        Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"))
            && Files.isExecutable(Path.of("/usr/bin/setpriv")),
        "these attacks need root and setpriv, to become other users");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    AgentTree tree = new AgentTree(Files.createDirectory(directory.resolve("machine")));
    tree.tool(
        "getent",
        "[ \"$1\" = group ] && echo clara:x:" + AGENT + ": || echo clara:x:" + AGENT + ":" + AGENT);
    tree.tool("id", "echo clara");
    tree.tool(
        "runuser",
        "while [ \"$1\" != -- ]; do shift; done; shift\nexec setpriv "
            + words(AGENT, AGENT)
            + " \"$@\"");
    tree.tool("systemctl", "[ \"$1\" != is-enabled ] || echo enabled");
    return tree;
  }

  Path home() {
    return root.resolve("home/clara");
  }

  Path share() {
    return root.resolve("srv/share");
  }

  Victims victims() {
    return victims;
  }

  /** Runs a step as root and gives what it said, to its end. */
  String step(String name, Map<String, String> more) throws Exception {
    Map<String, String> values = new TreeMap<>(values());
    values.putAll(more);
    Nonce nonce = Nonce.fresh();
    String text = new StepScripts(HOME.resolve("agents/runtime/steps")).text(name, values, nonce);
    ProcessBuilder builder = new ProcessBuilder("sh", "-s");
    builder.environment().put("MAX_ROOT", root.toString());
    Process process = builder.redirectErrorStream(true).redirectOutput(said(name).toFile()).start();
    process.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    boolean ended = process.waitFor(40, TimeUnit.SECONDS);
    process.destroyForcibly();
    String out = Files.readString(said(name));
    assertThat(ended).as("%s ends: %s", name, out).isTrue();
    assertThat(out).endsWith(nonce.word() + " end 0\n");
    return out.replace(nonce.word() + " ", "").replaceFirst("end 0\n$", "");
  }

  private Path said(String step) {
    return root.resolveSibling("said-" + step).normalize();
  }

  /** Runs a script of {@code lab/attacks} as this user, to its end. */
  void attack(String script, int uid, int gid) throws Exception {
    Process process = begun(script, uid, gid);
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).as(script).isTrue();
    assertThat(process.exitValue()).as(script).isZero();
  }

  /** The same; it goes on. */
  Process begun(String script, int uid, int gid) throws IOException {
    List<String> command = new ArrayList<>(List.of("setpriv"));
    command.addAll(List.of(words(uid, gid).split(" ")));
    command.addAll(List.of("sh", "-s"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectInput(HOME.resolve("lab/attacks/" + script + ".sh").toFile());
    builder.redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", (uid == AGENT ? home() : share()).toString());
    builder.environment().put("SHARE", share().toString());
    builder.environment().put("VICTIM", victims.file().toString());
    builder.environment().put("PLACE", victims.place().toString());
    return builder.directory(root.toFile()).start();
  }

  /** Runs steps while an attack goes on, and the victims are looked at after each. */
  void race(String script, int uid, Steps steps) throws Exception {
    Process racer = begun(script, uid, uid);
    Path place = uid == AGENT ? home() : share();
    while (!Files.exists(place.resolve("racing"))) {
      assertThat(racer.isAlive()).isTrue();
      Thread.sleep(20);
    }
    Duration racing = racing(Duration.ofSeconds(8));
    for (long end = System.nanoTime() + racing.toNanos(); System.nanoTime() < end; ) {
      steps.run();
      victims.areUntouched();
    }
    Files.createFile(place.resolve("stop"));
    assertThat(racer.waitFor(10, TimeUnit.SECONDS)).isTrue();
    nothingLeaked();
  }

  /** How long a race goes on: as usual, or by {@code -Dmax.racer=10m}. */
  static Duration racing(Duration usual) {
    String asked = System.getProperty("max.racer");
    return asked == null ? usual : Duration.parse("PT" + asked.toUpperCase(Locale.ROOT));
  }

  /** What root does meanwhile. */
  interface Steps {
    void run() throws Exception;
  }

  /** What root alone knows stands in nothing that the agent can read. */
  void nothingLeaked() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file :
          all.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as("%s", file)
            .doesNotContain(CANARY);
      }
    }
  }

  void tool(String name, String body) throws IOException {
    Path file = root.resolve("usr/local/bin/" + name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n" + body + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String words(int uid, int gid) {
    return "--reuid " + uid + " --regid " + gid + " --clear-groups --";
  }

  private static Map<String, String> values() {
    return Map.ofEntries(
        Map.entry("EIDOLON", "clara"),
        Map.entry("AGENT_USER", "clara"),
        Map.entry("AGENT_UID", "" + AGENT),
        Map.entry("GROUP_NAME", "clara"),
        Map.entry("GROUP_GID", "" + AGENT),
        Map.entry("AGENT_SECONDS", "4"),
        Map.entry("SHARE_ID", "3f0c"),
        Map.entry("SHARE_ROOT", "/srv/share"),
        Map.entry("SHARE_SIGNALS", "signals/max-pipeline"),
        Map.entry("SHARE_CLIENTS", "max-pipeline"),
        Map.entry("SHARE_UID", "" + WORKER),
        Map.entry("SHARE_GID", "" + WORKER),
        Map.entry("SHARE_SHIFT", "" + SHIFT),
        Map.entry("MAILBOXES", "clara=" + AGENT + " director="));
  }
}
