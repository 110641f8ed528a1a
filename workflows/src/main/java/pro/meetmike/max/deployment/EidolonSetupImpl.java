package pro.meetmike.max.deployment;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.Async;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Promise;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Voice;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedClosed;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.RootDesk;
import pro.meetmike.max.login.CliLogin;
import pro.meetmike.max.login.LoginActivities.LoginRequest;
import pro.meetmike.max.login.Proof;
import pro.meetmike.max.microsoft365.Microsoft365Activities.AccountRequest;
import pro.meetmike.max.report.StepRow;
import pro.meetmike.max.report.StepState;
import pro.meetmike.max.temporal.TimedWait;
import pro.meetmike.max.wording.Clause;

/** The steps of one container, phase by phase, in the plan's order. */
public final class EidolonSetupImpl implements EidolonSetup {

  private static final Duration LOOK_AGAIN = Duration.ofMinutes(15);
  private static final int FRESH_LOGINS = 2;

  private final SetupInput input;
  private final EidolonPlan plan;
  private final RootDesk desk;
  private final Steps steps;
  private final String prefix;

  @WorkflowInit
  public EidolonSetupImpl(SetupInput input) {
    this.input = input;
    this.plan = input.plan();
    this.desk = new RootDesk(input.root());
    this.prefix = "phase-%d/%s".formatted(input.phase().number(), plan.eidolon().label());
    this.steps = new Steps(prefix, plan.eidolon().label(), desk);
  }

  @Override
  public List<StepRow> run(SetupInput given) {
    new PhaseKeeping(input.root(), input.phase(), plan.eidolon().label(), steps).around(this::work);
    return steps.rows();
  }

  private void work() {
    switch (input.phase()) {
      case INFRASTRUCTURE -> infrastructure();
      case CONFIGURATION -> configuration();
      case CLI_DAEMON -> cliAndDaemon();
      case SIGNALS -> signals();
      case AUTHENTICATION -> authentication();
      case VALIDATION -> validation();
      case PREPARATION, GO_LIVE ->
          throw new IllegalArgumentException(input.phase() + " has no Eidolon branch");
    }
  }

  @Override
  public List<StepRow> progress() {
    return steps.rows();
  }

  @Override
  public void needClosed(NeedClosed closed) {
    desk.heard(closed);
  }

  private void infrastructure() {
    Promise<Void> account = Async.procedure(this::account);
    steps.run(
        step("1.2", "container", "Create the container", "codex"),
        () -> Hands.containers("create the container").ensureContainer(plan));
    steps.run(
        step("1.2", "start", "Start the container", "codex"),
        () -> Hands.containers("start the container").startContainer(plan));
    steps.run(
        step("1.2", "host-key", "Pin the SSH host key", "codex"),
        () -> Hands.containers("pin the SSH host key").pinHostKey(plan));
    account.get();
  }

  /** The human's "done" only makes us look again; so does a quarter of an hour. */
  private void account() {
    String need = prefix + "/account";
    Step step = step("1.1", "account", "Microsoft 365 account", "christian");
    int row = steps.begin(step);
    boolean asked = false;
    for (; ; ) {
      Optional<List<Check>> seen =
          steps.reached(
              row,
              step,
              () ->
                  Hands.microsoft365("look at the Microsoft 365 account")
                      .verifyAccount(new AccountRequest(plan.eidolon(), input.licence())));
      if (seen.isEmpty()) {
        return;
      }
      List<Check> checks = seen.get();
      StepOutcome found = steps.judge(row, checks);
      List<Check> missing = Check.failures(checks);
      if (missing.isEmpty()) {
        if (asked) {
          desk.withdraw(need);
        }
        boolean provided = asked && found instanceof StepOutcome.Unchanged;
        steps.end(row, provided ? StepOutcome.changed("account ready") : found);
        return;
      }
      String lacks =
          missing.stream().map(c -> Clause.of(c.detail())).collect(Collectors.joining("; "));
      steps.show(row, StepState.WAITING, lacks, null);
      desk.open(accountNeed(missing, lacks));
      asked = true;
      if (TimedWait.until(
          LOOK_AGAIN, "until the account is looked at again", () -> desk.answered(need))) {
        desk.take(need);
      }
    }
  }

  private Need accountNeed(List<Check> missing, String lacks) {
    return new Need(
        prefix + "/account",
        NeedKind.TASK,
        "Provide the Microsoft 365 account %s: %s.".formatted(plan.eidolon().mail(), lacks),
        input.approvers(),
        missing.stream().map(c -> c.name() + ": " + c.detail()).toList(),
        "",
        "create or mend it in the Microsoft 365 admin centre, then approve this; it is verified through Graph",
        false,
        Workflow.getInfo().getWorkflowId(),
        Steps.now());
  }

  private void configuration() {
    script("2.1", "packages", "Update and install packages");
    script("2.1", "node", "Node.js for the CLIs");
    script("2.1", "user", "User and directories");
    script(
        "2.2",
        "Names of the fleet",
        ScriptRun.inContainer(plan, "hosts", Neighbours.values(input.neighbours())));
  }

  private void cliAndDaemon() {
    script("3.1", "clis", "Install the CLIs");
    script("3.3", "runtime", "Agent runtime, persona and Conductor");
    script("3.2", "units", "Units of the inner voices");
  }

  private void signals() {
    steps.run(
        step("4.1", "share", "Attach the share", "codex"),
        () -> Hands.containers("attach the share").attachShare(plan));
    steps.verify(
        step("4.1", "share-check", "Files are seen both ways", "gemini"),
        () -> Hands.signals("see files both ways").verifyShare(plan));
  }

  private void authentication() {
    for (Voice voice : plan.voices()) {
      Step login = step("5.1", voice.name(), "Sign in " + voice.name(), "christian");
      steps.run(login, () -> signIn(voice));
    }
    for (Voice voice : plan.voices()) {
      steps.verify(
          step("5.2", "prove-" + voice.name(), "Prove " + voice.name(), "copilot"),
          () -> proved(voice));
    }
    script("5.2", "start-units", "Start the inner voices");
  }

  private StepOutcome signIn(Voice voice) {
    return loginChild(voice).run(new CliLogin.Input(input.root(), plan, voice, input.approvers()));
  }

  /** What is stored is not always good: a login that its vendor refuses is made afresh, twice. */
  private List<Check> proved(Voice voice) {
    Proof proof = prove(voice);
    for (int again = 0; again < FRESH_LOGINS && proof.wantsFreshLogin(); again++) {
      if (signIn(voice) instanceof StepOutcome.Skipped) {
        break;
      }
      proof = prove(voice);
    }
    return List.of(proof.check());
  }

  private Proof prove(Voice voice) {
    return Hands.proofs("ask %s for an answer".formatted(voice.name()))
        .prove(new LoginRequest(plan, voice));
  }

  private CliLogin loginChild(Voice voice) {
    return Workflow.newChildWorkflowStub(
        CliLogin.class,
        ChildWorkflowOptions.newBuilder()
            .setWorkflowId(
                "%s/phase-5/%s/%s".formatted(input.root(), plan.eidolon().label(), voice.name()))
            .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
            .setStaticSummary("%s signs in %s".formatted(plan.eidolon().name(), voice.name()))
            .setStaticDetails(Captions.login(input.root()))
            .build());
  }

  private void validation() {
    steps.verify(
        step("6.1.1", "restart", "Every unit restarts", "copilot"),
        () -> Hands.scripts("restart every unit").check(ScriptRun.inContainer(plan, "restart")));
    steps.run(
        step("6.1.2", "reboot", "The container survives a reboot", "copilot"),
        () -> Hands.containers("reboot the container").reboot(plan));
    for (Voice voice : plan.voices()) {
      steps.verify(
          step(
              "6.1.3",
              "voice-" + voice.name(),
              voice.name() + " answers after the reboot",
              "copilot"),
          () -> proved(voice));
    }
  }

  private void script(String id, String name, String title) {
    script(id, title, ScriptRun.inContainer(plan, name));
  }

  private void script(String id, String title, ScriptRun script) {
    steps.run(step(id, script.script(), title, "codex"), () -> Hands.scripts(title).run(script));
  }

  private Step step(String id, String slug, String title, String delegate) {
    return new Step(id, slug, title, delegate);
  }
}
