package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.ssh.SshLab;
import pro.meetmike.max.proxmox.ContainerSteps;
import pro.meetmike.max.proxmox.Heartbeat;
import pro.meetmike.max.proxmox.HttpProxmoxApi;
import pro.meetmike.max.proxmox.Pause;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.proxmox.PveFault;
import pro.meetmike.max.secret.Secret;
import pro.meetmike.max.ssh.HostKeys;
import pro.meetmike.max.ssh.HostShell;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.ShellAnswer;
import pro.meetmike.max.ssh.SshHostShell;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshSettings;

/** The container steps over HTTPS against the lab's Proxmox host: what phase 1 does for real. */
class EnsureContainerIT {

  private static final String CREATE = "POST /nodes/{node}/lxc";
  private static final List<String> NAMES =
      List.of("LILLy", "Mike", "Clara", "Aria", "Finn", "Anya", "Atlas");
  private static final ContainerSize SIZE =
      new ContainerSize(
          "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst",
          "local-lvm",
          2,
          4096,
          0,
          40,
          true,
          true);

  @TempDir Path directory;

  private final Map<String, String> pinned = new ConcurrentHashMap<>();
  private OperationLog log;
  private PveServer pve;
  private HttpProxmoxApi api;

  @AfterEach
  void stop() throws IOException {
    api.close();
    pve.close();
    log.close();
  }

  private void start(Faults faults, PveSettings settings) {
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    pve = PveServer.start(directory.resolve("pve"), log, faults, settings);
    connect();
  }

  private void start(Faults faults) {
    start(faults, RehearsalHost.settings());
  }

  private void connect() {
    api =
        new HttpProxmoxApi(
            new ProxmoxEndpoint(
                URI.create(pve.baseUrl().replace("/api2/json", "")),
                RehearsalHost.TOKEN,
                () -> Secret.of(pve.tokens().get(RehearsalHost.TOKEN)),
                new ProxmoxEndpoint.Trust.Fingerprint(pve.fingerprint()),
                new ProxmoxEndpoint.Timeouts(
                    Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15))));
  }

  private ContainerSteps steps(Pause pause) {
    RootShell root = new RootShell(pve, pinned);
    return new ContainerSteps(
        api, "pve", root, root, "", new ContainerSteps.Rhythm(Heartbeat.none(), pause));
  }

  private ContainerSteps steps() {
    return steps(millis -> Pause.sleeping().millis(Math.min(millis, 100)));
  }

  private static Fleet fleet() {
    List<Eidolon> eidolons = new ArrayList<>();
    for (int i = 0; i < NAMES.size(); i++) {
      int ct = 201 + i;
      String name = NAMES.get(i);
      eidolons.add(
          new Eidolon(ct, name, "", "", "10.0.100." + ct, name + "@meetmike.pro", 2000 + i));
    }
    return new Fleet(
        new Epic("E", "Epic", "Christian", "Christian", "2026-11-01"),
        new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "10.0.100.1", "meetmike.pro"),
        SIZE,
        new Core(100, "core", "10.0.100.2", List.of("claude")),
        new Share("/var/lib/vz/shared", "/mnt/shared", "signals", "clients", "bind"),
        new Licence("Business Basic", List.of("O365"), "DE", "meetmike.pro"),
        List.of(),
        eidolons,
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  private static List<EidolonPlan> plans() {
    Fleet fleet = fleet();
    return fleet.eidolons().stream().map(e -> fleet.planFor("max-deployment", e)).toList();
  }

  private static EidolonPlan clara() {
    return plans().get(2);
  }

  private long mutations() {
    return log.matching(OperationLog.Operation::mutating).size();
  }

  private long creations(int ct) {
    return log.matching(
            o ->
                o.mutating()
                    && o.operation().equals(CREATE)
                    && o.target().equals(Integer.toString(ct)))
        .size();
  }

  private List<StepOutcome> ensureAllAtOnce() throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(NAMES.size());
    try {
      List<Future<StepOutcome>> running = new ArrayList<>();
      for (EidolonPlan plan : plans()) {
        running.add(threads.submit(() -> steps().ensure(plan)));
      }
      List<StepOutcome> outcomes = new ArrayList<>();
      for (Future<StepOutcome> one : running) {
        outcomes.add(one.get());
      }
      return outcomes;
    } finally {
      threads.shutdownNow();
    }
  }

  @Test
  void sevenAreCreatedAtOnceAndTheSecondRunChangesNothing() throws Exception {
    start(Faults.none());

    assertThat(ensureAllAtOnce()).hasSize(7).allMatch(o -> o instanceof StepOutcome.Changed);
    assertThat(pve.guests().guests()).extracting(g -> g.ct()).contains(201, 207).hasSize(8);
    long before = mutations();

    assertThat(ensureAllAtOnce()).hasSize(7).allMatch(o -> o instanceof StepOutcome.Unchanged);
    assertThat(mutations()).isEqualTo(before).isEqualTo(7);
  }

  @Test
  void wholePhaseRunsTwiceAndChangesOnce() {
    start(Faults.none());
    assertThat(steps().verifyAccess(fleet())).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(steps().preflight(fleet())).isInstanceOf(StepOutcome.Unchanged.class);

    assertThat(wholePhase()).allMatch(o -> o instanceof StepOutcome.Changed);
    Map<String, String> config = pve.guests().guest(203).orElseThrow().config();
    assertThat(config)
        .containsEntry("mp0", "/var/lib/vz/shared,mp=/mnt/shared")
        .containsEntry("protection", "1");
    assertThat(pve.guests().guest(203).orElseThrow().running()).isTrue();
    long before = mutations();

    assertThat(wholePhase()).allMatch(o -> o instanceof StepOutcome.Unchanged);
    assertThat(steps().preflight(fleet())).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(mutations()).isEqualTo(before);
    assertThat(steps().reboot(clara()).summary()).endsWith("rebooted");
    assertThat(steps().protect(clara(), false)).isInstanceOf(StepOutcome.Changed.class);
  }

  @Test
  void wholePhaseRunsOverSshAsWell() throws IOException {
    start(Faults.none());
    KnownHosts known = new KnownHosts(directory.resolve("known_hosts"));
    try (SshLab lab =
            SshLab.start(
                directory.resolve("ssh"),
                pve.guests(),
                log,
                Faults.none(),
                directory.resolve("share"));
        SshSessions sessions =
            new SshSessions(
                SshSettings.root("127.0.0.1", lab.hostPort(), lab.clientKey()), known)) {
      known.pin(sessions.host().keyName(), lab.hostKeyLine());
      ContainerSteps steps =
          new ContainerSteps(
              api,
              "pve",
              new SshHostShell(sessions),
              known,
              "",
              new ContainerSteps.Rhythm(Heartbeat.none(), Pause.sleeping()));

      assertThat(steps.verifyAccess(fleet())).isInstanceOf(StepOutcome.Unchanged.class);
      assertThat(wholePhase(steps)).allMatch(o -> o instanceof StepOutcome.Changed);
      assertThat(Files.readString(directory.resolve("known_hosts")))
          .contains("10.0.100.203 ssh-ed25519 ");
      long before = mutations();

      assertThat(wholePhase(steps)).allMatch(o -> o instanceof StepOutcome.Unchanged);
      assertThat(mutations()).isEqualTo(before);
    }
  }

  private List<StepOutcome> wholePhase() {
    return wholePhase(steps());
  }

  private static List<StepOutcome> wholePhase(ContainerSteps steps) {
    return List.of(
        steps.ensure(clara()),
        steps.start(clara()),
        steps.pinHostKey(clara()),
        steps.attachShare(clara()),
        steps.protect(clara(), true));
  }

  @Test
  void foreignContainerIsNotTouched() {
    start(Faults.none());
    Eidolon onForeign = new Eidolon(100, "Clara", "", "", "10.0.100.203", "c@meetmike.pro", 2000);
    Map<String, String> before = pve.guests().guest(100).orElseThrow().config();

    StepOutcome outcome = steps().ensure(fleet().planFor("max-deployment", onForeign));

    assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
    assertThat(outcome.summary()).contains("CT 100 exists (mach42v2) and carries no mark of MAX");
    assertThat(mutations()).isZero();
    assertThat(pve.guests().guest(100).orElseThrow().config()).isEqualTo(before);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void lostRepliesEverywhereDoubleNothing(long seed) throws Exception {
    start(new Faults(EnumSet.of(FaultKind.PROXMOX_LOST_REPLY), seed, 1.0));

    assertThat(ensureAllAtOnce()).hasSize(7).allMatch(o -> o instanceof StepOutcome.Changed);
    plans().forEach(plan -> assertThat(creations(plan.eidolon().ct())).isEqualTo(1));
    long before = mutations();
    assertThat(ensureAllAtOnce()).allMatch(o -> o instanceof StepOutcome.Unchanged);
    assertThat(mutations()).isEqualTo(before);
  }

  @Test
  void lockTimeoutsAndDelaysAreGotOver() throws Exception {
    start(new Faults(EnumSet.of(FaultKind.PROXMOX_ERROR, FaultKind.PROXMOX_DELAY), 7, 1.0));

    assertThat(ensureAllAtOnce()).hasSize(7).allMatch(o -> o instanceof StepOutcome.Changed);
    plans().forEach(plan -> assertThat(creations(plan.eidolon().ct())).isEqualTo(1));
  }

  @Test
  void driftIsAdjustedAndNothingElse() {
    start(Faults.none());
    steps().ensure(clara());
    pve.guests().configure(203, Map.of("memory", "2048", "tags", "nightly"));
    long before = mutations();

    StepOutcome.Changed changed = (StepOutcome.Changed) steps().ensure(clara());

    assertThat(changed.summary()).isEqualTo("CT 203 (clara) adjusted");
    assertThat(changed.details()).hasSize(2).contains("memory: 2048 → 4096");
    assertThat(pve.guests().guest(203).orElseThrow().config())
        .containsEntry("memory", "4096")
        .hasEntrySatisfying("tags", tags -> assertThat(tags).contains("max", "nightly"));
    assertThat(mutations()).isEqualTo(before + 1);
    assertThat(steps().ensure(clara())).isInstanceOf(StepOutcome.Unchanged.class);
  }

  @Test
  void workerKilledDuringCreationIsFollowedByOneThatAdoptsTheTask() {
    start(Faults.none(), RehearsalHost.settings().withTaskDuration(Duration.ofSeconds(1)));
    Pause killed =
        millis -> {
          throw new IllegalStateException("the worker is gone");
        };
    assertThat(catchThrowable(() -> steps(killed).ensure(clara())))
        .hasMessage("the worker is gone");

    StepOutcome outcome = steps().ensure(clara());

    assertThat(outcome.summary()).isEqualTo("CT 203 (clara) created");
    assertThat(creations(203)).isEqualTo(1);
  }

  @Test
  void hostKilledDuringCreationLeavesALockThatIsNamedWithTheWayOut() throws IOException {
    start(Faults.none(), RehearsalHost.settings().withTaskDuration(Duration.ofSeconds(30)));
    api.post("/nodes/pve/lxc", creation());
    api.close();
    pve.close();
    pve = PveServer.start(directory.resolve("pve"), log, Faults.none(), RehearsalHost.settings());
    connect();

    StepOutcome.Failed failed = (StepOutcome.Failed) steps().ensure(clara());

    assertThat(failed.reason()).contains("locked by a creation that no longer runs");
    assertThat(failed.remedy()).contains("pct unlock 203").contains("max retry");

    pve.guests().unlock(203);
    assertThat(((StepOutcome.Failed) steps().ensure(clara())).remedy()).contains("pct destroy 203");
    pve.guests().destroy(203);
    assertThat(steps().ensure(clara()).summary()).isEqualTo("CT 203 (clara) created");
  }

  private static Map<String, Object> creation() {
    return Map.of(
        "vmid",
        203,
        "ostemplate",
        SIZE.template(),
        "rootfs",
        "local-lvm:40",
        "net0",
        "name=eth0,bridge=vmbr1,ip=10.0.100.203/24,gw=10.0.100.1");
  }

  @Test
  void missingTemplateIsToldFromTheTask() {
    start(Faults.none());
    Fleet fleet = fleet();
    ContainerSize other =
        new ContainerSize(
            "local:vztmpl/none_1_amd64.tar.zst", "local-lvm", 2, 4096, 0, 40, true, true);
    EidolonPlan plan =
        new EidolonPlan(
            "max-deployment",
            fleet.eidolons().get(2),
            other,
            fleet.network(),
            fleet.share(),
            fleet.core(),
            List.of());

    StepOutcome.Failed failed = (StepOutcome.Failed) steps().ensure(plan);

    assertThat(failed.reason()).contains("none_1_amd64.tar.zst' does not exist");
    assertThat(failed.remedy()).contains("pveam download");
    assertThat(pve.guests().guest(203)).isEmpty();
  }

  @Test
  void daemonThatIsDownIsLeftToARetry() {
    start(Faults.none());
    pve.backendDown(true);
    assertThatThrownBy(() -> steps().ensure(clara()))
        .isInstanceOfSatisfying(PveFault.class, f -> assertThat(f.retryable()).isTrue());

    pve.backendDown(false);
    assertThat(steps().ensure(clara())).isInstanceOf(StepOutcome.Changed.class);
    assertThat(creations(203)).isEqualTo(1);
  }

  @Test
  void diskGrowsInPlace() {
    start(Faults.none());
    steps().ensure(clara());
    Fleet fleet = fleet();
    ContainerSize bigger =
        new ContainerSize(SIZE.template(), "local-lvm", 2, 4096, 0, 50, true, true);
    EidolonPlan plan =
        new EidolonPlan(
            "max-deployment",
            fleet.eidolons().get(2),
            bigger,
            fleet.network(),
            fleet.share(),
            fleet.core(),
            List.of());

    assertThat(steps().ensure(plan)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(pve.guests().guest(203).orElseThrow().config().get("rootfs")).contains("size=50G");
    assertThat(steps().ensure(plan)).isInstanceOf(StepOutcome.Unchanged.class);
  }

  @Test
  void missingPrivilegesAreNamedBeforeAnythingIsTried() {
    AccessSetup full = RehearsalHost.settings().access();
    AccessSetup poor =
        new AccessSetup(
            full.users(),
            full.roles(),
            full.tokens(),
            full.entries().stream().filter(e -> !e.role().equals("MaxNet")).toList(),
            full.pools());
    start(Faults.none(), RehearsalHost.settings().withAccess(poor));

    StepOutcome.Failed failed = (StepOutcome.Failed) steps().verifyAccess(fleet());

    assertThat(failed.reason())
        .isEqualTo("The token max@pve!deploy lacks (/sdn/zones/localnetwork/vmbr1, SDN.Use).");
    assertThatThrownBy(() -> steps().ensure(clara()))
        .isInstanceOfSatisfying(
            PveFault.Denied.class,
            f -> assertThat(f.remedy()).contains("pveum acl modify /sdn/zones/localnetwork/vmbr1"));
    assertThat(mutations()).isZero();
  }

  /** Root on the lab's host. */
  private static final class RootShell implements HostShell, HostKeys {

    private static final String KEY =
        "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0uYk3T9y5f0n3xNf4cHk1S0u7R8b2Q6zq1w2e3r4t5";
    private final PveServer pve;
    private final Map<String, String> pinned;

    RootShell(PveServer pve, Map<String, String> pinned) {
      this.pve = pve;
      this.pinned = pinned;
    }

    @Override
    public ShellAnswer run(List<String> argv, String stdin) {
      if (argv.get(0).equals("id")) {
        return new ShellAnswer(0, "0\n", "");
      }
      if (argv.get(1).equals("exec")) {
        return new ShellAnswer(0, KEY + " root@ct\n", "");
      }
      pve.guests()
          .configure(
              Integer.parseInt(argv.get(2)),
              Map.of(argv.get(3).replaceFirst("-", ""), argv.get(4)));
      return new ShellAnswer(0, "", "");
    }

    @Override
    public String describe() {
      return "root@pve (lab)";
    }

    @Override
    public boolean pin(String host, String keyLine) {
      return !keyLine.equals(pinned.put(host, keyLine));
    }
  }
}
