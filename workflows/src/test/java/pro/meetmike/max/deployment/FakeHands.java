package pro.meetmike.max.deployment;

import io.temporal.activity.Activity;
import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.FleetActivities;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.login.LoginActivities;
import pro.meetmike.max.login.LoginScreen;
import pro.meetmike.max.login.Proof;
import pro.meetmike.max.microsoft365.Microsoft365Activities;
import pro.meetmike.max.notify.NotifyActivities;
import pro.meetmike.max.preflight.PreflightActivities;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;
import pro.meetmike.max.report.DeploymentReport;
import pro.meetmike.max.report.PhaseRecord;
import pro.meetmike.max.report.ReportActivities;
import pro.meetmike.max.report.ReportFiles;
import pro.meetmike.max.sapwave.ScheduleActivities;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalActivities;

/**
 * Every activity as a note and an answer, for tests of workflow logic alone. A step can be told to
 * fail for good once; the world itself is played by the lab.
 */
public final class FakeHands
    implements FleetActivities,
        BundleActivities,
        ContainerActivities,
        ScriptActivities,
        SignalActivities,
        ScheduleActivities,
        RetirementActivities,
        RemovalActivities,
        LoginActivities,
        Microsoft365Activities,
        NotifyActivities,
        ReportActivities,
        ReachActivities,
        PreflightActivities {

  public final List<String> done = new CopyOnWriteArrayList<>();
  public final Map<String, String> failOnce = new ConcurrentHashMap<>();
  public final List<PhaseRecord> kept = new CopyOnWriteArrayList<>();
  public volatile @Nullable DeploymentReport reported;
  public volatile @Nullable String fleetProblem;
  public volatile boolean signedIn = true;

  /** The login whose codes are all refused, and that does not begin again: {@code lilly/claude}. */
  public volatile String closed = "";

  /** Whoever reads the inboxes; nobody does unless a test says so. */
  public volatile Consumer<Signal> reader = signal -> {};

  private final ResolvedFleet fleet;

  public FakeHands(ResolvedFleet fleet) {
    this.fleet = fleet;
  }

  /** By what is done: the machine that has not answered for minutes when it is tried next. */
  public final Map<String, Outage> awayOnce = new ConcurrentHashMap<>();

  /** Whether the machine that was away answers again. */
  public volatile boolean answers;

  private StepOutcome did(String what) {
    done.add(what);
    Outage outage = awayOnce.remove(what);
    if (outage != null) {
      throw outage.lasting(Instant.parse("2026-03-02T10:02:00Z"));
    }
    String reason = failOnce.remove(what);
    return reason == null ? StepOutcome.unchanged(what) : StepOutcome.failed(reason, "mend it");
  }

  private List<Check> looked(String what) {
    return did(what) instanceof StepOutcome.Failed f
        ? List.of(Check.fail(what, f.reason()))
        : List.of(Check.pass(what, "fine"));
  }

  @Override
  public ResolvedFleet resolveFleet(@Nullable String file) {
    String problem = fleetProblem;
    if (problem != null) {
      fleetProblem = null;
      throw ApplicationFailure.newNonRetryableFailure(problem, "MAX-FLEET-INVALID");
    }
    done.add("fleet " + file);
    return fleet;
  }

  @Override
  public StepOutcome renderScripts(BundleRequest request) {
    return did("scripts");
  }

  @Override
  public StepOutcome checkScripts(BundleRequest request) {
    return did("script-check");
  }

  @Override
  public StepOutcome renderDocuments(BundleRequest request) {
    return did("documents");
  }

  @Override
  public List<Check> checkAgents(BundleRequest request) {
    return looked("agents");
  }

  @Override
  public Evidence gatherEvidence(BundleRequest request) {
    return Evidence.of(looked("evidence"));
  }

  @Override
  public StepOutcome verifyAccess(Fleet f) {
    return did("access");
  }

  @Override
  public StepOutcome preflight(Fleet f) {
    return did("preflight");
  }

  @Override
  public StepOutcome ensureContainer(EidolonPlan plan) {
    return did("container " + plan.eidolon().id());
  }

  @Override
  public StepOutcome startContainer(EidolonPlan plan) {
    return did("start " + plan.eidolon().id());
  }

  @Override
  public StepOutcome pinHostKey(EidolonPlan plan) {
    return did("pin " + plan.eidolon().id());
  }

  @Override
  public StepOutcome attachShare(EidolonPlan plan) {
    return did("attach " + plan.eidolon().id());
  }

  @Override
  public StepOutcome protect(EidolonPlan plan) {
    return did("protect " + plan.eidolon().id());
  }

  @Override
  public StepOutcome unprotect(EidolonPlan plan) {
    return did("unprotect " + plan.eidolon().id());
  }

  @Override
  public StepOutcome reboot(EidolonPlan plan) {
    return did("reboot " + plan.eidolon().id());
  }

  @Override
  public StepOutcome run(ScriptRun run) {
    return did(run.script() + " " + run.plan().eidolon().id());
  }

  @Override
  public List<Check> check(ScriptRun run) {
    return looked(run.script() + " " + run.plan().eidolon().id());
  }

  @Override
  public StepOutcome prepareShare(ShareRequest request) {
    return did("share");
  }

  @Override
  public StepOutcome publish(Signal signal) {
    reader.accept(signal);
    return did("publish " + signal.type() + " to " + signal.to());
  }

  @Override
  public StepOutcome moveSpool(ShareRequest request) {
    return did("spool");
  }

  @Override
  public List<Check> verifyShare(EidolonPlan plan) {
    return looked("share of " + plan.eidolon().id());
  }

  @Override
  public List<Check> verifyPeers(EidolonPlan plan) {
    return looked("peers of " + plan.eidolon().id());
  }

  @Override
  public StepOutcome probeDirector(ShareRequest request) {
    return did("probe");
  }

  @Override
  public StepOutcome ensure(String deployment, Fleet f) {
    return did("schedules");
  }

  @Override
  public StepOutcome unpause(String deployment, Fleet f) {
    return did("unpause");
  }

  @Override
  public StepOutcome pause(String deployment, Fleet f) {
    return did("pause");
  }

  @Override
  public StepOutcome deleteRun(String deployment, Fleet f) {
    return did("delete schedules");
  }

  @Override
  public StepOutcome checkEnded(String deployment) {
    return did("check that it has ended");
  }

  /** What carries the deployment's mark; removed ones are taken out. */
  public final List<Marked> marked = new CopyOnWriteArrayList<>();

  @Override
  public List<Marked> marked(String deployment) {
    return List.copyOf(marked);
  }

  @Override
  public StepOutcome remove(Removal removal) {
    done.add("remove CT " + removal.ct());
    return marked.removeIf(m -> m.ct() == removal.ct())
        ? StepOutcome.changed("CT " + removal.ct() + " removed")
        : StepOutcome.unchanged("CT " + removal.ct() + " is gone already");
  }

  @Override
  public StepOutcome deleteSchedules(String deployment) {
    return did("delete all schedules");
  }

  @Override
  public boolean keepRunSchedule(String deployment, String schedule) {
    return true;
  }

  @Override
  public List<String> list(String deployment) {
    return List.of();
  }

  /** A login that brings a code back shows none. */
  private static @Nullable String shown(LoginRequest request) {
    return request.voice().login() == LoginRecipe.PASTE ? null : "ABCD-1234";
  }

  private LoginScreen screen(LoginRequest request) {
    String url = "https://login.example/" + request.voice().name();
    if (closed.equals(name(request)) && done.contains("typed into " + closed)) {
      return new LoginScreen(LoginScreen.State.REFUSED, null, null, null, "not enabled");
    }
    return signedIn
        ? new LoginScreen(LoginScreen.State.SIGNED_IN, null, null, null, "")
        : new LoginScreen(LoginScreen.State.WAITING, url, shown(request), null, "");
  }

  private static String name(LoginRequest request) {
    return request.plan().eidolon().id() + "/" + request.voice().name();
  }

  @Override
  public LoginScreen start(LoginRequest request) {
    did("login " + name(request));
    return screen(request);
  }

  @Override
  public LoginScreen read(LoginRequest request) {
    return screen(request);
  }

  /** Nothing happens at a login by itself, except that it is done one day. */
  @Override
  public LoginScreen watch(LoginRequest request, LoginScreen shown) {
    while (screen(request).state() == shown.state()) {
      Activity.getExecutionContext().heartbeat("watching");
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("stopping", e);
      }
    }
    return screen(request);
  }

  @Override
  public LoginScreen typeCode(LoginRequest request, String code) {
    did("typed " + code);
    if (closed.equals(name(request))) {
      did("typed into " + closed);
      return screen(request);
    }
    signedIn = true;
    return screen(request);
  }

  @Override
  public Proof prove(LoginRequest request) {
    String what = "prove " + request.plan().eidolon().id() + "/" + request.voice().name();
    Check check = looked(what).get(0);
    String fault = check.detail().contains("Refused") ? "Refused" : null;
    return new Proof(check.name(), check.verdict(), check.detail(), fault);
  }

  @Override
  public List<Check> verifyAccount(AccountRequest request) {
    return looked("account " + request.eidolon().id());
  }

  @Override
  public List<Check> mailRing(RingRequest request) {
    return looked("ring");
  }

  @Override
  public List<Check> send(Notice notice) {
    return looked("notice " + notice.subject());
  }

  @Override
  public void keep(PhaseRecord record) {
    kept.add(record);
  }

  @Override
  public ReportFiles write(DeploymentReport report) {
    did("report");
    reported = report;
    return new ReportFiles("report.html", "report.md", "report.json", "report.xml");
  }

  @Override
  public void awaitAnswer(Outage outage) {
    done.add("await " + outage.name());
    while (!answers) {
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw outage.failure();
      }
      Activity.getExecutionContext().heartbeat("still away");
    }
  }

  @Override
  public List<ProbeResult> probe(Probe probe) {
    if (probe == Probe.TEAMS) {
      throw ApplicationFailure.newFailure("the worker had no memory left", "java.lang.Error");
    }
    return List.of(ProbeResult.pass(probe, "fine").at("host.yaml:4:18"));
  }
}
