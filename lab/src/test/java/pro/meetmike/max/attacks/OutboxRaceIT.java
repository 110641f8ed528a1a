package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An agent that races against director, commit and desk for the names in its own mailboxes, as its
 * own user on a share that the host's root made, and the worker as its own: no victim's file is
 * opened, nothing is held up, and a human hears of it by the agent's name. {@code -Dmax.racer=10m}
 * races for longer.
 */
class OutboxRaceIT {

  private static final int MIKE = 102202;
  private static final int WORKER = 990;
  private static final String ROUND = "lead-1/stage-2-firstresponder/round-1/";
  private static final String MARK = "of-nobody-elses-business";
  private static final long STUCK_MILLIS = 15_000;
  private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir Path root;
  private Path share;
  private Path state;
  private Path jars;

  @BeforeEach
  void made() throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/perl")), "needs perl, for renameat2");
    AgentTree tree = AgentTree.in(root);
    share = tree.share();
    jars = Files.createDirectories(root.resolve("jars"));
    open(jars);
    state = Files.createDirectories(root.resolve("state"));
    own(state);
    String said =
        tree.step(
            "host-share",
            Map.of(
                "SHARE_SIGNALS", "signals",
                "SHARE_CLIENTS", "clients",
                "SHARE_UID", "" + WORKER,
                "SHARE_GID", "" + WORKER,
                "MAILBOXES", "mike=2202 clara=2203 director= pipeline="));
    assertThat(said).doesNotContain("failed");
  }

  @Test
  void anEndlessRacerOpensNothingAndHoldsUpNothing() throws Exception {
    Path secret = victim(state.resolve("known_hosts"));
    Path contact = victim(share.resolve("clients/contact.json"));
    assumeTrue(opened(victim(root.resolve("control"))), "needs a file system that notes readings");
    String hash = run("words", "sha256sum").substring(0, 64);
    Path told = Files.createFile(root.resolve("racer.log"));
    Process racer =
        racer(secret, hash).redirectErrorStream(true).redirectOutput(told.toFile()).start();
    String said;
    try {
      said = worker(hash);
    } finally {
      racer.destroy();
      racer.waitFor(20, TimeUnit.SECONDS);
    }

    assertThat(said).contains("standby false").contains("told mike has put closed_json");
    assertThat(said).contains("free [commit, desk, director]");
    for (String who : List.of("director", "commit", "desk")) {
      assertThat(number(said, "longest " + who)).as(who + "\n" + said).isLessThan(STUCK_MILLIS);
    }
    assertThat(number(said, "rounds desk")).isGreaterThan(10);
    assertThat(Files.readString(told)).doesNotContain("OPENED").doesNotContain("LINKED");
    for (Path victim : List.of(secret, contact)) {
      assertThat(Files.getAttribute(victim, "lastAccessTime")).as("%s", victim).isEqualTo(LONG_AGO);
      assertThat(victim).hasContent(MARK);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(victim)))
          .isEqualTo("rw-------");
    }
    assertThat(holding(MARK)).containsExactly(contact);
    assertThat(names(share.resolve("clients")))
        .as("nothing of the agent's among the leads")
        .containsOnly("lead-1", "contact.json", ".incoming", ".max-share");
    assertThat(names(share.resolve("signals/outbox/mike/dead")))
        .as("a link that nobody moves meanwhile")
        .contains("still.json");
    assertThat(names(share.resolve("signals/mike/new"))).as("the sender is told").isNotEmpty();
  }

  private Path victim(Path file) throws IOException {
    Files.writeString(file, MARK);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Files.setAttribute(file, "unix:uid", WORKER);
    Files.setAttribute(file, "unix:gid", WORKER);
    Files.setAttribute(file, "lastAccessTime", LONG_AGO);
    return file;
  }

  /** Whether reading shows in the time of the last access. */
  private static boolean opened(Path control) throws IOException {
    Files.readString(control);
    return !Files.getAttribute(control, "lastAccessTime").equals(LONG_AGO);
  }

  private ProcessBuilder racer(Path victim, String hash) throws Exception {
    Path script = jars.resolve("racer.pl");
    Files.write(script, OutboxRaceIT.class.getResourceAsStream("/attacks/racer.pl").readAllBytes());
    open(script);
    String today = LocalDate.now(ZoneOffset.UTC).toString();
    return new ProcessBuilder(
        "setpriv",
        "--reuid=" + MIKE,
        "--regid=" + MIKE,
        "--clear-groups",
        "perl",
        script.toString(),
        share.resolve("signals").toString(),
        "mike",
        victim.toString(),
        hash,
        today);
  }

  private String worker(String hash) throws Exception {
    List<String> line =
        new ArrayList<>(List.of("setpriv", "--reuid=" + WORKER, "--regid=" + WORKER));
    line.add("--groups=990,102200,102202,102203");
    line.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    line.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", classPath(), ShareWorker.class.getName()));
    line.addAll(
        List.of(
            share.toString(),
            state.toString(),
            "" + AgentTree.racing(Duration.ofSeconds(20)).toSeconds(),
            ROUND,
            hash));
    return run("", line.toArray(String[]::new));
  }

  private static long number(String said, String of) {
    return said.lines()
        .filter(line -> line.startsWith(of + " "))
        .mapToLong(line -> Long.parseLong(line.substring(of.length() + 1)))
        .findFirst()
        .orElseThrow(() -> new AssertionError(of + " is not told: " + said));
  }

  /** Files below the share, whoever's, with this content. */
  private List<Path> holding(String mark) throws IOException {
    List<Path> all;
    try (Stream<Path> files = Files.walk(share)) {
      all = files.filter(f -> Files.isRegularFile(f, LinkOption.NOFOLLOW_LINKS)).toList();
    }
    List<Path> found = new ArrayList<>();
    for (Path file : all) {
      if (Files.size(file) < 1 << 20
          && new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(mark)) {
        found.add(file);
      }
    }
    return found;
  }

  private static List<String> names(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).toList();
    }
  }

  /** Libraries may lie where only root can read. */
  private String classPath() throws IOException {
    List<String> all = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(":")) {
      Path path = Path.of(entry);
      String name = path.getFileName().toString();
      if (name.matches("(jackson|jspecify|slf4j-api|temporal-sdk|max-).*\\.jar")) {
        Path copy = jars.resolve(name);
        Files.copy(path, copy);
        open(copy);
        all.add(copy.toString());
      } else if (Files.isDirectory(path)) {
        all.add(entry);
      }
    }
    return String.join(":", all);
  }

  private static void own(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
    Files.setAttribute(path, "unix:uid", WORKER);
    Files.setAttribute(path, "unix:gid", WORKER);
  }

  private static void open(Path path) throws IOException {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static String run(String input, String... words) throws Exception {
    ProcessBuilder line = new ProcessBuilder(words).redirectErrorStream(true);
    Process process = line.start();
    process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().close();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return out;
  }
}
