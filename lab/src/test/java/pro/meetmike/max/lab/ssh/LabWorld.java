package pro.meetmike.max.lab.ssh;

import io.temporal.activity.ActivityOptions;
import io.temporal.testing.TestActivityEnvironment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pro.meetmike.max.bundle.DelegationFiles;
import pro.meetmike.max.deployment.BundleActivities;
import pro.meetmike.max.deployment.BundleActivitiesImpl;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.ScriptActivities;
import pro.meetmike.max.deployment.ScriptActivitiesImpl;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Delegation;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.login.LoginActivities;
import pro.meetmike.max.login.LoginActivitiesImpl;
import pro.meetmike.max.login.LoginHosts;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshSettings;

/** The real activities against the lab's machines: a fleet of two, everything on loopback. */
final class LabWorld implements AutoCloseable {

  static final String DEPLOYMENT = "max-deployment";

  private static final Path STEPS = Path.of("../agents/runtime/steps");

  final Path directory;
  final MemoryGuests guests = new MemoryGuests();
  final OperationLog log;
  final SshLab lab;
  final KnownHosts knownHosts;
  final SshSessions sessions;
  final Fleet fleet = fleet();
  final ScriptActivities scripts;
  final LoginActivities logins;
  final BundleActivities bundle;
  private final TestActivityEnvironment environment = TestActivityEnvironment.newInstance();

  LabWorld(Path directory) throws IOException {
    QuietServer.please();
    this.directory = directory;
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    Path share = directory.resolve("share");
    lab = SshLab.start(directory.resolve("ssh"), guests, log, Faults.none(), share);
    knownHosts = new KnownHosts(directory.resolve("known_hosts"));
    knownHosts.pin("[127.0.0.1]:" + lab.hostPort(), lab.hostKeyLine());
    sessions =
        new SshSessions(SshSettings.root("127.0.0.1", lab.hostPort(), lab.clientKey()), knownHosts);
    pro.meetmike.max.ssh.StepScripts steps = new pro.meetmike.max.ssh.StepScripts(agents());
    LoginHosts hosts = LoginHosts.ofVendors();
    for (Voice voice : fleet.voices()) {
      hosts = hosts.and(voice.name(), "127.0.0.1");
    }
    environment.registerActivitiesImplementations(
        new ScriptActivitiesImpl(steps, sessions),
        new LoginActivitiesImpl(steps, sessions, hosts),
        new BundleActivitiesImpl(
            directory.resolve("bundle"),
            steps,
            f -> List.of(Check.pass("agents", "two")),
            new DelegationFiles(List.of()),
            ""));
    scripts = stub(ScriptActivities.class);
    logins = stub(LoginActivities.class);
    bundle = stub(BundleActivities.class);
  }

  /** A container that runs, its share attached and its key pinned. */
  EidolonPlan running(String name) {
    EidolonPlan plan = fleet.planFor(DEPLOYMENT, fleet.eidolon(name).orElseThrow());
    int ct = plan.eidolon().ct();
    String mount = fleet.share().root() + ",mp=" + fleet.share().mountPoint();
    guests.with(ct, plan.eidolon().id(), false, "unprivileged", "1", "mp0", mount);
    guests.start(ct);
    knownHosts.pin(plan.eidolon().address(), lab.keyLine(ct).orElseThrow());
    return plan;
  }

  private <T> T stub(Class<T> type) {
    return environment.newActivityStub(
        type, ActivityOptions.newBuilder().setStartToCloseTimeout(Duration.ofMinutes(5)).build());
  }

  private Path agents() throws IOException {
    Path agents = directory.resolve("agents");
    Path steps = Files.createDirectories(agents.resolve("runtime/steps"));
    try (Stream<Path> files = Files.list(STEPS)) {
      for (Path file : files.toList()) {
        Files.copy(file, steps.resolve(file.getFileName()));
      }
    }
    Files.createDirectories(agents.resolve("runtime/bin"));
    Files.writeString(agents.resolve("runtime/bin/max-agent.mjs"), "// the runner's place\n");
    Files.writeString(agents.resolve("runtime/bin/max-prove.mjs"), "// the proof's place\n");
    for (Eidolon eidolon : fleet.eidolons()) {
      Path folder = Files.createDirectories(agents.resolve(eidolon.id()));
      Files.writeString(folder.resolve("CLAUDE.md"), "# " + eidolon.name() + " isn't 'you'\n");
    }
    return steps;
  }

  private static Fleet fleet() {
    return new Fleet(
        new Epic("max", "Rehearsal", "Claude", "Christian", "2025-12-04T20:16:00Z"),
        new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "10.0.100.1", "max.internal"),
        new ContainerSize(
            "local:vztmpl/debian-12.tar.zst", "local-lvm", 2, 4096, 0, 40, true, true),
        new Core(100, "mach42v2", "10.0.100.2", List.of("claude", "codex", "director")),
        new Share(
            "/var/lib/vz/shared", "/mnt/shared", "signals/max-pipeline", "max-pipeline", "bind"),
        new Licence("Business Basic", List.of("O365_BUSINESS_ESSENTIALS"), "DE", "example.org"),
        List.of(
            new Voice("claude", "@anthropic-ai/claude-code", "2.1.330", LoginRecipe.PASTE),
            new Voice("gemini", "@google/gemini-cli", "0.61.0", LoginRecipe.PASTE),
            new Voice("codex", "@openai/codex", "0.169.0", LoginRecipe.DEVICE),
            new Voice("copilot", "@github/copilot", "1.0.102", LoginRecipe.DEVICE)),
        List.of(
            new Eidolon(
                203, "Clara", "Scoping", "Scoping", "10.0.100.203", "clara@example.org", 2203),
            new Eidolon(
                204, "Aria", "Orchestra", "Orchestra", "10.0.100.204", "aria@example.org", 2204)),
        List.of(new Human("Christian", List.of("technical"), "c@example.org", "human-christian")),
        List.of(),
        List.of(new Delegation("Shell scripts", "codex", "knows it", 0)),
        Map.of(),
        List.of());
  }

  @Override
  public void close() throws IOException {
    environment.close();
    sessions.close();
    lab.close();
    log.close();
    Machines.deleteTree(directory.resolve("ssh"));
  }
}
