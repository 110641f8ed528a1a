package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.BundleActivities.BundleRequest;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Neighbours;
import pro.meetmike.max.deployment.ScriptRun;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.deployment.StepValues;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.lab.OperationLog.Operation;
import pro.meetmike.max.lab.login.LabHuman;
import pro.meetmike.max.login.LoginActivities.LoginRequest;
import pro.meetmike.max.login.LoginScreen;
import pro.meetmike.max.ssh.Argv;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshResult;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshSettings;

/**
 * The real step scripts, sent by the real activities over the real SSH client to the lab's
 * machines.
 */
class StepScriptsIT {

  private static final List<String> HOST_STEPS = List.of("host-share", "host-nfs");
  private static final List<String> CONTAINER_STEPS =
      List.of("packages", "node", "user", "hosts", "clis", "runtime", "units");

  @TempDir Path directory;
  private LabWorld world;

  @BeforeEach
  void start() throws Exception {
    world = new LabWorld(directory);
  }

  @AfterEach
  void stop() throws Exception {
    world.close();
  }

  @Test
  void everyStepRunsAndItsSecondRunChangesNothing() {
    EidolonPlan clara = world.running("Clara");
    assertThat(configure(clara)).allMatch(o -> o instanceof StepOutcome.Changed);
    long before = mutations().size();

    assertThat(configure(clara)).allMatch(o -> o instanceof StepOutcome.Unchanged);
    assertThat(mutations().subList((int) before, mutations().size())).isEmpty();
  }

  @Test
  void checkModeTellsAndDoesNotTouch() {
    EidolonPlan clara = world.running("Clara");
    Map<String, String> checking = values(clara);
    checking.put("CHECK", "1");

    for (String step : List.of("packages", "node", "user", "hosts")) {
      assertThat(world.scripts.run(ScriptRun.inContainer(clara, step, checking)))
          .as(step)
          .isInstanceOf(StepOutcome.Changed.class);
    }
    assertThat(mutations()).isEmpty();
  }

  @Test
  void allFourVoicesSignInAnswerAndComeBackAfterAKill() throws Exception {
    EidolonPlan clara = world.running("Clara");
    configure(clara);
    assertThat(world.scripts.run(ScriptRun.inContainer(clara, "start-units", values(clara))))
        .as("nobody is signed in yet")
        .isInstanceOf(StepOutcome.Failed.class);

    for (Voice voice : clara.voices()) {
      LoginRequest request = new LoginRequest(clara, voice);
      assertThat(world.logins.prove(request).verdict()).isEqualTo(Check.Verdict.FAIL);
      signIn(request);
      assertThat(world.logins.prove(request)).matches(c -> c.verdict() == Check.Verdict.PASS);
    }

    assertThat(world.scripts.run(ScriptRun.inContainer(clara, "start-units", values(clara))))
        .isInstanceOf(StepOutcome.Changed.class);
    assertThat(world.scripts.run(ScriptRun.inContainer(clara, "start-units", values(clara))))
        .isInstanceOf(StepOutcome.Unchanged.class);
    assertPassed(check(clara, "restart"), 4);
    assertPassed(check(clara, "share"), 5);
  }

  @Test
  void containersReachEachOtherAndTheVendors() {
    EidolonPlan clara = world.running("Clara");
    EidolonPlan aria = world.running("Aria");
    configure(clara);
    configure(aria);

    List<Check> checks = check(clara, "network");
    assertThat(checks).contains(Check.pass("network:clara->aria", "10.0.100.204 answers"));
    assertThat(checks).contains(Check.pass("name:clara->aria", "10.0.100.204"));
    assertThat(checks).anyMatch(c -> c.name().equals("https:clara->api.openai.com"));

    world.guests.stop(204);
    assertThat(Check.failures(check(clara, "network")))
        .extracting(Check::name)
        .contains("network:clara->aria");
  }

  @Test
  void eachContainerSeesTheWordOfTheOtherOnTheShareOrNamesWhoIsMissing() {
    EidolonPlan clara = world.running("Clara");
    EidolonPlan aria = world.running("Aria");
    configure(clara);
    configure(aria);

    assertThat(pairs(clara)).containsExactly("FAIL share:clara<-aria");
    assertThat(pairs(aria)).containsExactly("PASS share:aria<-clara");
    assertThat(pairs(clara)).containsExactly("PASS share:clara<-aria");
  }

  private List<String> pairs(EidolonPlan plan) {
    Map<String, String> values = values(plan);
    values.put("PEERS", "clara aria");
    values.put("EXPECTED", "clara aria");
    return world.scripts.check(ScriptRun.inContainer(plan, "share", values)).stream()
        .filter(c -> c.name().contains("<-"))
        .map(c -> c.verdict() + " " + c.name())
        .toList();
  }

  @Test
  void aRepeatedStartFindsTheLoginInProgress() {
    EidolonPlan clara = world.running("Clara");
    configure(clara);
    LoginRequest codex = new LoginRequest(clara, voice(clara, "codex"));

    LoginScreen first = world.logins.start(codex);
    assertThat(first.state()).isEqualTo(LoginScreen.State.WAITING);
    assertThat(world.logins.start(codex)).isEqualTo(first);
  }

  @Test
  void aWrongCodeIsRefusedAndTheNextStartGivesAFreshLink() throws Exception {
    EidolonPlan clara = world.running("Clara");
    configure(clara);
    LoginRequest claude = new LoginRequest(clara, voice(clara, "claude"));
    LoginScreen first = world.logins.start(claude);

    assertThat(world.logins.typeCode(claude, "wrong-code").state())
        .isEqualTo(LoginScreen.State.REFUSED);
    LoginScreen second = world.logins.start(claude);
    assertThat(second.state()).isEqualTo(LoginScreen.State.WAITING);
    assertThat(second.url()).isNotEqualTo(first.url());
    signIn(claude);
  }

  @Test
  void anUnpinnedContainerIsSentNothing() throws Exception {
    EidolonPlan clara = world.running("Clara");
    KnownHosts onlyHost = new KnownHosts(directory.resolve("other_known_hosts"));
    onlyHost.pin("[127.0.0.1]:" + world.lab.hostPort(), world.lab.hostKeyLine());
    try (SshSessions sessions =
        new SshSessions(
            SshSettings.root("127.0.0.1", world.lab.hostPort(), world.lab.clientKey()), onlyHost)) {
      assertThat(run(sessions, clara, "true", Duration.ofSeconds(20)))
          .isInstanceOf(SshResult.KeyMismatch.class);
    }
  }

  @Test
  void aCommandThatNeverEndsTimesOutAndTheSessionLivesOn() {
    EidolonPlan clara = world.running("Clara");

    assertThat(run(world.sessions, clara, "sleep 30", Duration.ofSeconds(2)))
        .isInstanceOf(SshResult.TimedOut.class);
    assertThat(run(world.sessions, clara, "exit 7", Duration.ofSeconds(20)))
        .isInstanceOfSatisfying(SshResult.Exited.class, e -> assertThat(e.code()).isEqualTo(7));
  }

  @Test
  void theSessionIsOpenedAgainAfterAReboot() {
    EidolonPlan clara = world.running("Clara");
    assertThat(run(world.sessions, clara, "true", Duration.ofSeconds(20)))
        .isInstanceOf(SshResult.Exited.class);

    world.guests.stop(203);
    assertThat(run(world.sessions, clara, "true", Duration.ofSeconds(20)))
        .isNotInstanceOf(SshResult.Exited.class);
    world.guests.start(203);
    assertThat(run(world.sessions, clara, "true", Duration.ofSeconds(20)))
        .isInstanceOf(SshResult.Exited.class);
  }

  @Test
  void theBundleRunByHandEndsInTheSameStateAsTheActivities() throws Exception {
    BundleRequest request =
        new BundleRequest(
            LabWorld.DEPLOYMENT, new ResolvedFleet(world.fleet, "fleet.yaml", Map.of()));
    world.bundle.renderScripts(request);

    for (String script : List.of("create-max-containers.sh", "bootstrap-container.sh")) {
      assertThat(bash(script)).as(script).contains("changed").endsWith("done\n");
    }
    assertThat(bash("install-clis.sh")).contains("changed cli:claude").endsWith("done\n");
    assertThat(bash("setup-systemd.sh")).contains("changed mount:/mnt/shared").endsWith("done\n");
    assertThat(bash("qa-share.sh"))
        .contains("pass share:clara<-aria", "pass share:aria<-clara")
        .endsWith("done\n");

    int before = mutations().size();
    for (String script :
        List.of(
            "create-max-containers.sh",
            "bootstrap-container.sh",
            "install-clis.sh",
            "setup-systemd.sh")) {
      assertThat(bash(script)).as(script).doesNotContain("changed ").endsWith("done\n");
    }
    assertThat(mutations().subList(before, mutations().size())).isEmpty();

    world.knownHosts.pin("10.0.100.203", world.lab.keyLine(203).orElseThrow());
    EidolonPlan clara =
        world.fleet.planFor(LabWorld.DEPLOYMENT, world.fleet.eidolon("clara").orElseThrow());
    assertThat(configure(clara)).allMatch(o -> o instanceof StepOutcome.Unchanged);
  }

  @Test
  void theBundleLooksWhetherTheShareIsInTheContainer() throws Exception {
    world.bundle.renderScripts(
        new BundleRequest(
            LabWorld.DEPLOYMENT, new ResolvedFleet(world.fleet, "fleet.yaml", Map.of())));
    bash("create-max-containers.sh");
    world.guests.stop(203);

    SshResult.Exited ended = bashEnded("setup-systemd.sh 203");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out())
        .contains("failed mount:/mnt/shared is configured and not in the container yet")
        .contains("'pct start 203'")
        .doesNotContain("attached");
  }

  @Test
  void theBundleLeavesAContainerOfOthersAlone() throws Exception {
    world.guests.with(203, "somebody", true, "unprivileged", "1");
    world.bundle.renderScripts(
        new BundleRequest(
            LabWorld.DEPLOYMENT, new ResolvedFleet(world.fleet, "fleet.yaml", Map.of())));

    SshResult.Exited ended = bashEnded("create-max-containers.sh 203");
    assertThat(ended.code()).isEqualTo(1);
    assertThat(ended.out()).contains("is not of deployment " + LabWorld.DEPLOYMENT);
    assertThat(mutations()).isEmpty();
  }

  @Test
  void theBundlesScriptsExplainThemselves() throws Exception {
    world.bundle.renderScripts(
        new BundleRequest(
            LabWorld.DEPLOYMENT, new ResolvedFleet(world.fleet, "fleet.yaml", Map.of())));

    assertThat(bashEnded("qa-voices.sh --help").out()).contains("usage:", "203 204");
    assertThat(bashEnded("qa-voices.sh --nonsense").code()).isEqualTo(64);
    assertThat(bashEnded("qa-voices.sh 999").code()).isEqualTo(64);
  }

  private List<StepOutcome> configure(EidolonPlan plan) {
    List<StepOutcome> outcomes = new ArrayList<>();
    for (String step : HOST_STEPS) {
      if (plan.eidolon().ct() == 203) {
        outcomes.add(world.scripts.run(ScriptRun.onHost(plan, step, values(plan))));
      }
    }
    for (String step : CONTAINER_STEPS) {
      outcomes.add(world.scripts.run(ScriptRun.inContainer(plan, step, values(plan))));
    }
    assertThat(outcomes).noneMatch(o -> o instanceof StepOutcome.Failed);
    return outcomes;
  }

  private void signIn(LoginRequest request) throws Exception {
    LoginScreen screen = world.logins.start(request);
    assertThat(screen.state()).as(request.voice().name()).isEqualTo(LoginScreen.State.WAITING);
    Optional<String> paste = new LabHuman().answer(screen.url(), screen.code());
    if (paste.isPresent()) {
      world.logins.typeCode(request, paste.get());
    }
    for (int i = 0; i < 60; i++) {
      if (world.logins.read(request).state() == LoginScreen.State.SIGNED_IN) {
        return;
      }
      Thread.sleep(250);
    }
    assertThat(world.logins.read(request).state())
        .as(request.voice().name())
        .isEqualTo(LoginScreen.State.SIGNED_IN);
  }

  private List<Check> check(EidolonPlan plan, String script) {
    return world.scripts.check(ScriptRun.inContainer(plan, script, values(plan)));
  }

  private static void assertPassed(List<Check> checks, int count) {
    assertThat(checks).hasSize(count).allMatch(c -> c.verdict() == Check.Verdict.PASS);
  }

  private Map<String, String> values(EidolonPlan plan) {
    Map<String, String> all = new LinkedHashMap<>(StepValues.ofFleet(world.fleet));
    all.putAll(Neighbours.values(Neighbours.of(world.fleet, plan.eidolon())));
    return all;
  }

  private static Voice voice(EidolonPlan plan, String name) {
    return plan.voices().stream().filter(v -> v.name().equals(name)).findFirst().orElseThrow();
  }

  private List<Operation> mutations() {
    return world.log.matching(Operation::mutating);
  }

  private static SshResult run(
      SshSessions sessions, EidolonPlan plan, String line, Duration limit) {
    return sessions.run(
        sessions.container(plan.eidolon().label(), plan.eidolon().address()),
        line,
        "",
        limit,
        progress -> {});
  }

  private String bash(String script) throws Exception {
    SshResult.Exited ended = bashEnded(script);
    assertThat(ended.code()).as(ended.out() + ended.err()).isZero();
    return ended.out();
  }

  private SshResult.Exited bashEnded(String line) throws Exception {
    Path scripts = directory.resolve("bundle/max-deployment/scripts/proxmox");
    assertThat(Files.isDirectory(scripts)).isTrue();
    List<String> words = new ArrayList<>(List.of("bash"));
    words.addAll(List.of(line.split(" ")));
    words.set(1, scripts.resolve(words.get(1)).toString());
    SshResult result =
        world.sessions.run(
            world.sessions.host(), Argv.line(words), "", Duration.ofMinutes(3), progress -> {});
    assertThat(result).isInstanceOf(SshResult.Exited.class);
    return (SshResult.Exited) result;
  }
}
