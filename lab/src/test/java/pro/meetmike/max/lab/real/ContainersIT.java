package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.command.CommandLines.Outcome;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.lab.rehearsal.Tally;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.StepRow;

/**
 * A deployment on real containers: the real workflow on a real server, the product's own hands over
 * SSH through a real sshd into unprivileged containers with systemd, over real apt and npm, and the
 * four real CLIs, signed in by their own commands. Played are Proxmox's HTTP API, Microsoft 365,
 * the core team and the CLIs' vendors (P1.2, P2.1, P3.1, P3.2, P3.3, P5.1, P5.2, P6.1).
 */
@Needs({RealPart.SERVER, RealPart.CONTAINERS})
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Timeout(value = 60, unit = TimeUnit.MINUTES)
class ContainersIT {

  private static final int EIDOLONS = Integer.getInteger("max.containers", 3);
  private static final List<String> VOICES = List.of("claude", "gemini", "codex", "copilot");
  private static final Duration PATIENCE = Duration.ofMinutes(40);

  /** What makes a fleet by hand, in this order. */
  private static final List<String> BUNDLE =
      List.of(
          "create-max-containers.sh",
          "bootstrap-container.sh",
          "install-clis.sh",
          "setup-systemd.sh");

  private static final Predicate<String> SOMETHING_CHANGED =
      Pattern.compile("\\b[1-9][0-9]* changed\\b").asPredicate();

  @TempDir private static Path directory;
  private static ContainerFleet fleet;
  private static String listing = "";

  /** The layer is made here once: apt, Node and npm take their time. */
  @BeforeAll
  @Timeout(value = 30, unit = TimeUnit.MINUTES)
  static void begin() throws Exception {
    fleet = ContainerFleet.open(directory, EIDOLONS);
    listing = fleet.onHost();
  }

  @AfterAll
  static void end() throws Exception {
    if (fleet != null) {
      fleet.close();
    }
  }

  /** Somebody's own container on a number of the fleet's; the deployment goes on beside it. */
  @Test
  @Order(1)
  void aContainerMadeByHandIsNotTouchedAndTheWayOutIsSaid() throws Exception {
    Eidolon last = fleet.fleet().eidolons().get(EIDOLONS - 1);
    int ct = last.ct();
    onHost(
        "pct create "
            + ct
            + " local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst --hostname theirs"
            + " --net0 name=eth0,bridge=vmbr1,ip="
            + last.address()
            + "/24,gw=10.0.100.1 --rootfs local-lvm:8 --unprivileged 1");
    onHost("pct start " + ct);
    fleet.in(ct, "echo theirs >/root/kept");
    String before = onHost("pct config " + ct);
    fleet.world().logins().mistype("claude");
    fleet.world().logins().mistype("gemini");
    fleet.begin();
    DeploymentStatus status =
        fleet.await(s -> s.needs().stream().anyMatch(n -> n.kind() == NeedKind.STEP), PATIENCE);
    Need need =
        status.needs().stream().filter(n -> n.kind() == NeedKind.STEP).findFirst().orElseThrow();
    ContainerFleet.tell(need.question() + " " + need.evidence() + " " + need.remedy());
    assertThat(need.question() + need.remedy()).contains(Integer.toString(ct), "adopt");
    assertThat(onHost("pct config " + ct)).isEqualTo(before);
    assertThat(fleet.in(ct, "cat /root/kept; hostname")).isEqualTo("theirs\ntheirs");
    onHost("pct stop " + ct);
    onHost("pct destroy " + ct);
    makeByHand(last);
    fleet.say(Verb.RETRY, need);
  }

  /** With the bundle, while the deployment waits, which goes on from there. */
  private static void makeByHand(Eidolon eidolon) throws Exception {
    String bundle = fleet.bundleOnHost();
    for (String script : BUNDLE) {
      String said =
          fleet.script().run("exec", "pve", "--", bundle + script, Integer.toString(eidolon.ct()));
      ContainerFleet.tell("by hand: " + script + "\n" + said);
      assertThat(said.lines()).last().isEqualTo("done");
    }
  }

  @Test
  @Order(2)
  void theWholeDeploymentEndsWell() throws Exception {
    DeploymentStatus status = fleet.await(s -> s.endedAt() != null, PATIENCE);
    ContainerFleet.tell(StepTimes.of(status));
    assertThat(status.state()).isEqualTo(DeploymentState.COMPLETED);
    for (Eidolon eidolon : fleet.fleet().eidolons()) {
      isAsWanted(eidolon);
    }
    String byHand = fleet.fleet().eidolons().get(EIDOLONS - 1).label();
    List<StepRow> done = steps(status, 1, 3).filter(step -> step.scope().equals(byHand)).toList();
    assertThat(done).hasSizeGreaterThan(5);
    assertThat(done.stream().map(StepRow::detail).filter(SOMETHING_CHANGED)).isEmpty();
  }

  /** The wrong code that was brought back first is told in the words of the CLI. */
  @Test
  @Order(3)
  void everyVoiceSignedInAsItsVendorHasIt() throws Exception {
    List<Need> seen = fleet.world().logins().seen();
    assertThat(of(seen, "codex").get(0)).contains("open https://auth.openai.com/codex/device");
    assertThat(of(seen, "copilot").get(0)).contains("open https://github.com/login/device");
    assertThat(of(seen, "claude").get(0)).contains("open https://claude.ai/oauth/authorize?");
    assertThat(of(seen, "gemini").get(0)).contains("open https://accounts.google.com/o/oauth2/");
    assertThat(of(seen, "claude"))
        .anyMatch(e -> e.contains("claude: Couldn't log in: That code wasn't"));
    assertThat(of(seen, "gemini")).anyMatch(e -> e.contains("code:invalid_grant"));
    Eidolon eidolon = fleet.fleet().eidolons().get(0);
    String home = "cd /home/%s && find . -maxdepth 2 -type f".formatted(eidolon.id());
    assertThat(fleet.in(eidolon.ct(), home).lines())
        .contains(
            "./.claude/.credentials.json",
            "./.codex/auth.json",
            "./.gemini/oauth_creds.json",
            "./.copilot/config.json")
        .doesNotContain("./.max/env");
    assertThat(Files.readString(fleet.script().place("vendors.log")))
        .contains(
            "POST platform.claude.com/v1/oauth/token 400",
            "POST platform.claude.com/v1/oauth/token 200")
        .doesNotContain("rehearsal-only", "gho_", "code_challenge");
  }

  private static List<String> of(List<Need> seen, String voice) {
    return seen.stream()
        .filter(n -> n.id().endsWith("/" + voice))
        .map(n -> n.evidence().toString())
        .toList();
  }

  private static String onHost(String command) {
    return fleet.script().run("exec", "pve", "--", "sh", "-c", command);
  }

  @Test
  @Order(4)
  void everyVoiceSurvivesWhatKillsIt() throws Exception {
    for (Eidolon eidolon : fleet.fleet().eidolons()) {
      for (String signal : List.of("KILL", "TERM")) {
        Map<String, String> before = processes(eidolon);
        assertThat(before).hasSize(VOICES.size());
        fleet.in(
            eidolon.ct(),
            "systemctl kill --kill-whom=main --signal=%s 'max-agent@*'".formatted(signal));
        awaitOthers(eidolon, before);
      }
      Map<String, String> before = processes(eidolon);
      fleet.script().run("reboot", Integer.toString(eidolon.ct()));
      awaitOthers(eidolon, before);
    }
  }

  @Test
  @Order(5)
  void theLeadWasCarriedByTheRealCliAndConductor() throws Exception {
    JsonNode calls = new ObjectMapper().readTree(fleet.world().model().calls());
    Set<String> wires = new TreeSet<>();
    Set<String> conducted = new TreeSet<>();
    for (JsonNode call : calls) {
      wires.add(call.path("eidolon").asText() + " " + call.path("wire").asText());
      if (call.path("conductorAnswered").asBoolean()) {
        conducted.add(call.path("eidolon").asText());
      }
    }
    ContainerFleet.tell("calls of the model: %d, %s".formatted(calls.size(), wires));
    assertThat(wires).hasSize(VOICES.size() * EIDOLONS);
    assertThat(conducted).hasSize(EIDOLONS);
  }

  @Test
  @Order(6)
  void aSecondDeploymentChangesNothing() throws Exception {
    DeploymentStatus status = fleet.deploy(PATIENCE);
    ContainerFleet.tell(StepTimes.of(status));
    assertThat(status.state()).isEqualTo(DeploymentState.COMPLETED);
    assertThat(steps(status, 1, 4).map(StepRow::detail).filter(SOMETHING_CHANGED)).isEmpty();
    assertThat(Tally.of(fleet.world().log(), status.phases()).mutating(1, 4)).isZero();
  }

  @Test
  @Order(7)
  void anAgentThatWasTalkedIntoItGetsNowhere() throws Exception {
    Eidolon you = fleet.fleet().eidolons().get(0);
    Eidolon me = fleet.fleet().eidolons().get(1);
    String before = committed();
    assertThat(before).as("what real voices handed in").contains("/stage-1", "/stage-2");
    assertThat(
            ShareAttack.as(fleet, me, you, "echo x >$S/outbox/$ME/tmp/x && rm $S/outbox/$ME/tmp/x"))
        .as("its own outbox, so that the rest says something")
        .isEqualTo("worked");
    assertThat(ShareAttack.by(fleet, me, you))
        .allSatisfy((what, came) -> assertThat(came).as(what).isEqualTo("refused"));
    String tried =
        "cd $S/outbox/$ME/artefacts && for f in *; do [ ! -f \"$f\" ] || echo changed >\"$f\"; done";
    ShareAttack.as(fleet, me, you, tried);
    assertThat(committed()).as("what was handed in and committed").isEqualTo(before);
  }

  @Test
  @Order(8)
  void whatTheDirectorCannotReadIsToldToItsSender() throws Exception {
    Eidolon you = fleet.fleet().eidolons().get(0);
    Eidolon me = fleet.fleet().eidolons().get(1);
    String made =
        "cd $S/outbox/$ME/new && ln -s /etc/passwd a-link.json && mkfifo a-pipe.json && mkdir a-directory.json"
            + " && (umask 077; echo {} >a-closed-file.json) && head -c 3000000 /dev/zero >a-large-file.json";
    assertThat(ShareAttack.as(fleet, me, you, made)).isEqualTo("worked");
    Instant end = Instant.now().plusSeconds(60);
    String told = "";
    while (Instant.now().isBefore(end) && told.lines().count() < 5) {
      Thread.sleep(1000);
      told =
          ShareAttack.said(
              fleet,
              me,
              you,
              "cd $S/outbox/$ME/dead && for f in a-*.error.json; do printf '%s: ' $f; tr -d '\\n' <$f; echo; done;"
                  // Its own directory is closed to the worker: it is left, and told in a message.
                  + " grep -rhs --include='*.json' 'it was left' $S/$ME/new $S/$ME/cur $S/$ME/done | head -1");
    }
    ContainerFleet.tell("told to its sender:\n" + told);
    assertThat(told.lines()).hasSize(5);
  }

  @Test
  @Order(9)
  void theScriptsOfTheBundleFindEverythingAsTheyWouldLeaveIt() throws Exception {
    String bundle = fleet.bundleOnHost();
    for (String script : BUNDLE) {
      String said = fleet.script().run("exec", "pve", "--", bundle + script);
      ContainerFleet.tell(script + "\n" + said);
      assertThat(said.lines())
          .noneMatch(line -> line.matches("\\S+ +changed .*"))
          .last()
          .isEqualTo("done");
    }
    for (String script :
        List.of(
            "qa-network.sh",
            "qa-share.sh",
            "qa-voices.sh",
            "qa-messages.sh",
            "qa-journey.sh",
            "qa-restart.sh")) {
      String said = fleet.script().run("exec", "pve", "--", bundle + script);
      ContainerFleet.tell(script + "\n" + said);
      assertThat(said).contains(" 0 FAIL, ", "results in /desk/").endsWith("done");
    }
  }

  /** As far as NFS by address can keep it: whoever is in the network names the user it wants. */
  @Test
  @Order(10)
  @Needs(RealPart.NFS)
  void whatTheExportsFileOffersHoldsOnTheWire() throws Exception {
    NfsWire.holds(fleet, fleet.fleet().eidolons().get(1), fleet.fleet().eidolons().get(0));
  }

  @Test
  @Order(11)
  void retireTakesAwayWhatTheDeploymentMadeAndNothingElse() throws Exception {
    Outcome shown = fleet.max().type("retire", "--protected", "--fleet", fleet.file().toString());
    ContainerFleet.tell(shown.out() + shown.err());
    assertThat(shown.code()).isEqualTo(2);
    Outcome retired =
        fleet.max().type("retire", "--yes", "--protected", "--fleet", fleet.file().toString());
    ContainerFleet.tell(retired.out() + retired.err());
    assertThat(retired.code()).isZero();
    assertThat(fleet.script().run("status").lines().skip(1)).containsExactly("pve    running");
    assertThat(fleet.onHost()).isEqualTo(listing);
  }

  private static Stream<StepRow> steps(DeploymentStatus status, int first, int last) {
    return status.phases().stream()
        .filter(phase -> phase.number() >= first && phase.number() <= last)
        .flatMap(phase -> phase.steps().stream());
  }

  /** Names and hashes of all committed files of leads. */
  private static String committed() {
    return fleet
        .script()
        .run(
            "exec",
            "pve",
            "--",
            "sh",
            "-c",
            "cd /var/lib/vz/shared/%s && find . -type f -not -name state.json -exec sha256sum {} + | sort"
                .formatted(fleet.fleet().share().clients()));
  }

  /** Process by voice, of the units that run. */
  private static Map<String, String> processes(Eidolon eidolon) {
    Map<String, String> all = new TreeMap<>();
    for (String voice : VOICES) {
      String pid =
          fleet.in(
              eidolon.ct(),
              "systemctl is-active -q max-agent@%1$s && systemctl show -p MainPID -p ActiveEnterTimestampMonotonic --value max-agent@%1$s || true"
                  .formatted(voice));
      if (!pid.isBlank()) {
        all.put(voice, pid);
      }
    }
    return all;
  }

  private static void awaitOthers(Eidolon eidolon, Map<String, String> before)
      throws InterruptedException {
    Instant end = Instant.now().plusSeconds(60);
    for (; ; ) {
      Map<String, String> now = processes(eidolon);
      if (now.size() == VOICES.size()
          && now.entrySet().stream().noneMatch(e -> e.getValue().equals(before.get(e.getKey())))) {
        return;
      }
      assertThat(Instant.now()).as(eidolon.name() + " " + before + now).isBefore(end);
      Thread.sleep(500);
    }
  }

  private static void isAsWanted(Eidolon eidolon) {
    int ct = eidolon.ct();
    assertThat(fleet.in(ct, "cat /proc/self/uid_map").split("\\s+")).contains("100000");
    assertThat(fleet.in(ct, "hostname")).isEqualTo(eidolon.id());
    assertThat(fleet.in(ct, "id -u " + eidolon.id())).isEqualTo(Integer.toString(eidolon.uid()));
    for (String voice : VOICES) {
      String unit = "max-agent@" + voice;
      assertThat(fleet.in(ct, "systemctl is-enabled " + unit + "; systemctl is-active " + unit))
          .isEqualTo("enabled\nactive");
    }
  }
}
