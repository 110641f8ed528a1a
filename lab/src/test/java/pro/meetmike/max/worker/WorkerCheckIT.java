package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.pve.AccessSetup;
import pro.meetmike.max.lab.pve.PveServer;
import pro.meetmike.max.lab.pve.PveSettings;
import pro.meetmike.max.lab.pve.RehearsalHost;

/** {@code max worker --check} before the lab's real wires: what is wrong is found, all at once. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class WorkerCheckIT {

  private static final String OTHER = "AB:".repeat(31) + "AB";

  /** Eleven faults, each in another place and none hiding another. */
  enum Fault {
    TOKEN_MISSING(
        "host file",
        "host.yaml:5:15: The secret file",
        h -> h.token = h.directory.resolve("gone").toString()),
    OTHER_CERTIFICATE("proxmox", "expected is " + OTHER, h -> h.fingerprint = OTHER),
    UNKNOWN_KEY("host file", "unknown key \"shares\"", h -> h.more = "shares: {}"),
    OTHER_HOST_KEY("ssh to the host", "is not the pinned one", h -> h.knownHosts = otherKey(h)),
    SHARE_MISSING("share", "is no directory here", h -> h.share = h.directory + "/nowhere"),
    SECRET_OF_TWO_LINES(
        "host file",
        "graph.secret holds more than one line",
        h -> h.secret("graph.secret", h.at.graphSecret() + "\n# rotate in May\n")),
    WEBHOOK_IN_THE_CLEAR(
        "host file",
        "host.yaml:20:13: The address of the Teams webhook on example.org does not begin with https",
        h -> h.secret("teams.url", "http://example.org/c4nary\n")),
    METRICS_TAKEN("metrics address", "is taken", h -> h.metrics = h.takenPort()),
    DESK_TAKEN("desk address", "is taken", h -> h.desk = h.takenPort()),
    AGENT_BROKEN("agents", "lilly", WorkerCheckIT::breakAgent),
    NO_TEMPORAL(
        "temporal",
        "No Temporal answers at 127.0.0.1:",
        h -> h.temporalAddress = "127.0.0.1:" + HostUnderCheck.closedPort());

    final String subject;
    final String words;
    final Consumer<HostUnderCheck> put;

    Fault(String subject, String words, Consumer<HostUnderCheck> put) {
      this.subject = subject;
      this.words = words;
      this.put = put;
    }

    boolean toldBy(CheckLine line) {
      return line.failed() && line.subject().equals(subject) && line.sentence().contains(words);
    }
  }

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private HostUnderCheck host;

  @BeforeEach
  void start() throws Exception {
    host = new HostUnderCheck(directory, repository());
  }

  @AfterEach
  void stop() throws Exception {
    host.close();
  }

  private static Path repository() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }

  private static String otherKey(HostUnderCheck host) {
    try {
      String key = Files.readString(Path.of(host.at.sshKey() + ".pub")).strip();
      Path file = host.directory.resolve("known_hosts");
      String[] words = key.split(" ");
      Files.writeString(file, "[127.0.0.1]:%s %s %s%n".formatted(host.sshPort, words[0], words[1]));
      return file.toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void breakAgent(HostUnderCheck host) {
    try {
      Files.writeString(host.home.resolve("agents/lilly/config.yaml"), "display_name: [");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<CheckLine> failures(List<CheckLine> lines) {
    return lines.stream().filter(CheckLine::failed).toList();
  }

  @Test
  void aSoundHostHasNothingToMend() throws Exception {
    List<CheckLine> lines = host.check();
    assertThat(failures(lines)).isEmpty();
    assertThat(WorkerCheck.code(lines)).isZero();
    assertThat(lines)
        .extracting(CheckLine::subject)
        .containsSubsequence(
            "host file",
            "fleet",
            "agents",
            "state directory",
            "metrics address",
            "desk address",
            "proxmox",
            "proxmox privileges",
            "ssh to the host",
            "ssh to a container",
            "microsoft graph",
            "teams webhook",
            "share",
            "clock",
            "temporal",
            "search attributes");
    assertThat(lines.toString())
        .contains(
            "takes the token max@pve!deploy",
            "lets us in as root",
            "with all 6 permissions it needs",
            "nothing was posted",
            "agrees with that of Proxmox",
            "agrees with that of Microsoft");
    assertThat(directory.resolve("state")).doesNotExist();
    assertThat(host.lab.graph().posts()).isEmpty();
    assertThat(Files.readString(directory.resolve("world/operations.jsonl")))
        .doesNotContain("\"mutating\":true");
  }

  @ParameterizedTest
  @EnumSource
  void eachFaultIsToldByItself(Fault fault) throws Exception {
    fault.put.accept(host);
    assertThat(failures(host.check())).singleElement().matches(fault::toldBy, fault.words);
  }

  @Test
  void elevenFaultsAreElevenLinesOfOneRun() throws Exception {
    for (Fault fault : Fault.values()) {
      fault.put.accept(host);
    }
    Process process = worker("--check");
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isEqualTo(4);
    List<String> failed = said.lines().filter(l -> l.startsWith("FAIL  ")).toList();
    assertThat(failed).as(said).hasSize(Fault.values().length);
    for (Fault fault : Fault.values()) {
      assertThat(failed)
          .as(fault.name())
          .filteredOn(l -> l.startsWith("FAIL  " + fault.subject) && l.contains(fault.words))
          .hasSize(1);
    }
    assertThat(said)
        .contains("%d fail\nnext: ".formatted(Fault.values().length))
        .doesNotContain("Exception", "rotate in May", "c4nary", host.at.graphSecret());
  }

  private Process worker(String word) throws IOException {
    Path target = repository().resolve("worker/target");
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp"));
    command.add(
        target.resolve("classes") + ":" + Files.readString(target.resolve("runtime.classpath")));
    command.addAll(List.of("pro.meetmike.max.worker.WorkerMain", word));
    command.addAll(List.of("--host", host.write().toString()));
    command.addAll(List.of("--state", directory.resolve("state").toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("MAX_HOME", host.home.toString());
    builder.environment().put("TEMPORAL_ADDRESS", host.temporalAddress);
    return builder.start();
  }

  @Test
  void aDeadAddressHoldsUpNothing() throws Exception {
    host.url = "https://192.0.2.1:8006";
    host.sshPort = Integer.toString(HostUnderCheck.closedPort());
    long before = System.nanoTime();
    List<CheckLine> lines = host.check();
    assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(40));
    assertThat(failures(lines))
        .extracting(CheckLine::subject)
        .containsExactly("proxmox", "ssh to the host");
    assertThat(WorkerCheck.code(lines)).isEqualTo(5);
  }

  @Test
  void aPermissionThatIsMissingInTheTokenIsNamed() throws Exception {
    host.lab.graph().withdrawConsent("User.Read.All");
    assertThat(failures(host.check()))
        .singleElement()
        .extracting(CheckLine::sentence)
        .asString()
        .contains(
            "host.yaml:14:11: The app lab-pipeline lacks the application permissions User.Read.All");
  }

  @Test
  void eachMissingPrivilegeIsNamedWithTheLineThatGrantsIt() throws Exception {
    PveSettings settings = RehearsalHost.settings();
    AccessSetup all = settings.access();
    Map<String, List<String>> roles = new TreeMap<>(all.roles());
    Set<String> taken = Set.of("VM.PowerMgmt", "SDN.Use");
    roles.replaceAll((name, has) -> has.stream().filter(p -> !taken.contains(p)).toList());
    AccessSetup fewer =
        new AccessSetup(all.users(), roles, all.tokens(), all.entries(), all.pools());
    try (PveServer other =
        PveServer.start(
            directory.resolve("other"),
            host.lab.log(),
            Faults.none(),
            settings.withAccess(fewer))) {
      host.url = other.baseUrl().replace("/api2/json", "");
      host.fingerprint = other.fingerprint();
      String secret = other.tokens().get(RehearsalHost.TOKEN);
      host.token = host.secret("token", RehearsalHost.TOKEN + "=" + secret);
      List<CheckLine> failures = failures(host.check());
      assertThat(failures).extracting(CheckLine::subject).containsOnly("proxmox privileges");
      assertThat(failures)
          .extracting(CheckLine::text)
          .containsExactly(
              "The token max@pve!deploy lacks SDN.Use on /sdn/zones/localnetwork/vmbr1.",
              "The token max@pve!deploy lacks VM.PowerMgmt on /vms.");
      assertThat(failures).allMatch(line -> line.remedy().contains("`pveum role add "));
    }
  }

  @Test
  void anotherTokenIsRefusedByProxmox() throws Exception {
    host.token = host.secret("token", "max@pve!deploy=00000000-0000-0000-0000-000000000000\n");
    assertThat(failures(host.check()))
        .singleElement()
        .extracting(CheckLine::sentence)
        .asString()
        .contains("Proxmox does not accept the token max@pve!deploy");
  }

  @Test
  void aNodeThatIsNotThereIsNamed() throws Exception {
    host.node = "pve2";
    assertThat(failures(host.check()))
        .extracting(CheckLine::sentence)
        .anyMatch(s -> s.contains("Proxmox has no node named pve2 (it has pve)"));
  }
}
