package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.RemovalActivities.Marked;
import pro.meetmike.max.deployment.RemovalActivities.Removal;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.proxmox.ContainerSteps;
import pro.meetmike.max.proxmox.Heartbeat;
import pro.meetmike.max.proxmox.HttpProxmoxApi;
import pro.meetmike.max.proxmox.Pause;
import pro.meetmike.max.proxmox.ProxmoxApi;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.secret.Secret;
import pro.meetmike.max.ssh.HostShell;
import pro.meetmike.max.ssh.ShellAnswer;

/** Containers of a retired deployment, over HTTPS against the lab's Proxmox host. */
class ContainerRemovalIT {

  private static final String OURS = "max-deployment";
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

  private OperationLog log;
  private PveServer pve;
  private HttpProxmoxApi api;
  private List<String> before;

  @BeforeEach
  void start() {
    open(Faults.none());
  }

  private void open(Faults faults) {
    log = new OperationLog(directory.resolve("operations.jsonl"), Clock.systemUTC());
    PveSettings quick = RehearsalHost.settings().withTaskDuration(Duration.ofMillis(40));
    pve = PveServer.start(directory.resolve("pve"), log, faults, quick);
    api =
        new HttpProxmoxApi(
            new ProxmoxEndpoint(
                URI.create(pve.baseUrl().replace("/api2/json", "")),
                RehearsalHost.TOKEN,
                () -> Secret.of(pve.tokens().get(RehearsalHost.TOKEN)),
                new ProxmoxEndpoint.Trust.Fingerprint(pve.fingerprint()),
                new ProxmoxEndpoint.Timeouts(
                    Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofSeconds(15))));
    before = listing();
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
    pve.close();
    log.close();
  }

  @Test
  void onlyWhatCarriesTheMarkGoesAndTheListingIsAsBefore() {
    ContainerSteps steps = steps(api);
    steps.ensure(plan(OURS, 203, "Clara"));
    steps.start(plan(OURS, 203, "Clara"));
    steps.ensure(plan(OURS, 204, "Aria"));
    steps.ensure(plan("other-deployment", 205, "Finn"));
    pve.guests().create(206, SIZE.template(), Map.of("hostname", "mine", "rootfs", "local-lvm:8"));

    assertThat(steps.marked(OURS))
        .containsExactly(
            new Marked(203, "clara", true, false), new Marked(204, "aria", false, false));
    for (int ct : List.of(203, 204)) {
      assertThat(remove(steps, ct, false)).isInstanceOf(StepOutcome.Changed.class);
      assertThat(remove(steps, ct, false)).isInstanceOf(StepOutcome.Unchanged.class);
    }
    for (int ct : List.of(100, 205, 206)) {
      long changes = mutations();
      assertThat(remove(steps, ct, true))
          .isInstanceOfSatisfying(
              StepOutcome.Failed.class, f -> assertThat(f.reason()).contains("is not touched"));
      assertThat(mutations()).isEqualTo(changes);
    }
    assertThat(steps.marked(OURS)).isEmpty();
    assertThat(listing())
        .containsAll(before)
        .contains("205 finn", "206 mine")
        .hasSize(before.size() + 2);
  }

  @Test
  void aProtectedOneTakesAWord() {
    ContainerSteps steps = steps(api);
    EidolonPlan clara = plan(OURS, 203, "Clara");
    steps.ensure(clara);
    steps.protect(clara, true);
    long changes = mutations();

    assertThat(steps.marked(OURS)).containsExactly(new Marked(203, "clara", false, true));
    assertThat(remove(steps, 203, false))
        .isInstanceOfSatisfying(
            StepOutcome.Failed.class, f -> assertThat(f.remedy()).contains("--protected"));
    assertThat(mutations()).isEqualTo(changes);

    assertThat(remove(steps, 203, true)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(listing()).isEqualTo(before);
  }

  /** Cut before and after every single request, and then run again. */
  @Test
  void cutAnywhereItGoesOnWhenItIsRunAgain() {
    int cuts = 0;
    for (boolean carriedOut : List.of(false, true)) {
      for (int at = 1; ; at++) {
        EidolonPlan clara = plan(OURS, 203, "Clara");
        ContainerSteps steps = steps(api);
        steps.ensure(clara);
        steps.start(clara);
        steps.protect(clara, true);
        CutApi cut = new CutApi(api, at, carriedOut);

        Throwable killed = catchThrowable(() -> remove(steps(cut), 203, true));
        long destroyed = destroyed();
        remove(steps, 203, true);
        assertThat(listing()).as("cut at %d, carried out: %s", at, carriedOut).isEqualTo(before);
        assertThat(pve.guests().guest(203)).isEmpty();
        if (killed == null) {
          break;
        }
        assertThat(destroyed() - destroyed).as("never a second removal").isLessThanOrEqualTo(1);
        cuts++;
      }
    }
    assertThat(cuts).isGreaterThan(20);
  }

  @Test
  void aLostAnswerIsFollowedByALookAndNoSecondRemoval() throws IOException {
    ContainerSteps steps = steps(api);
    EidolonPlan clara = plan(OURS, 203, "Clara");
    steps.ensure(clara);
    steps.start(clara);
    stop();
    open(new Faults(EnumSet.of(FaultKind.PROXMOX_LOST_REPLY), 7, 1.0));

    assertThat(remove(steps(api), 203, false)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(pve.guests().guest(203)).isEmpty();
    assertThat(destroyed()).isEqualTo(1);
  }

  private static StepOutcome remove(ContainerSteps steps, int ct, boolean shieldedToo) {
    return steps.remove(new Removal(OURS, ct, shieldedToo));
  }

  private ContainerSteps steps(ProxmoxApi through) {
    HostShell none =
        new HostShell() {
          @Override
          public ShellAnswer run(List<String> argv, String stdin) {
            throw new AssertionError("nothing of this runs in a shell");
          }

          @Override
          public String describe() {
            return "nobody";
          }
        };
    return new ContainerSteps(
        through,
        "pve",
        none,
        (host, key) -> false,
        "",
        new ContainerSteps.Rhythm(
            Heartbeat.none(), millis -> Pause.sleeping().millis(Math.min(millis, 60))));
  }

  private static EidolonPlan plan(String deployment, int ct, String name) {
    return new EidolonPlan(
        deployment,
        new Eidolon(ct, name, "", "", "10.0.100." + ct, name + "@meetmike.pro", 2000 + ct),
        SIZE,
        new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "10.0.100.1", "meetmike.pro"),
        new Share("/var/lib/vz/shared", "/mnt/shared", "signals", "clients", "bind"),
        new Core(100, "core", "10.0.100.2", List.of("claude")),
        List.of());
  }

  private List<String> listing() {
    return pve.guests().guests().stream().map(g -> g.ct() + " " + g.hostname()).sorted().toList();
  }

  private long mutations() {
    return log.matching(OperationLog.Operation::mutating).size();
  }

  private long destroyed() {
    return log.matching(o -> o.mutating() && o.toString().contains("DELETE ")).size();
  }

  /** Dies at one request: before it is sent, or after it was carried out. */
  private static final class CutApi implements ProxmoxApi {
    private final ProxmoxApi to;
    private final int at;
    private final boolean carriedOut;
    private int requests;

    CutApi(ProxmoxApi to, int at, boolean carriedOut) {
      this.to = to;
      this.at = at;
      this.carriedOut = carriedOut;
    }

    private JsonNode pass(Supplier<JsonNode> request) {
      boolean last = ++requests == at;
      if (last && !carriedOut) {
        throw new IllegalStateException("killed");
      }
      JsonNode answer = request.get();
      if (last) {
        throw new IllegalStateException("killed");
      }
      return answer;
    }

    @Override
    public JsonNode get(String path, Map<String, ?> query) {
      return pass(() -> to.get(path, query));
    }

    @Override
    public JsonNode post(String path, Map<String, ?> body) {
      return pass(() -> to.post(path, body));
    }

    @Override
    public JsonNode put(String path, Map<String, ?> body) {
      return pass(() -> to.put(path, body));
    }

    @Override
    public JsonNode delete(String path, Map<String, ?> query) {
      return pass(() -> to.delete(path, query));
    }

    @Override
    public String identity() {
      return to.identity();
    }

    @Override
    public String describe() {
      return to.describe();
    }
  }
}
