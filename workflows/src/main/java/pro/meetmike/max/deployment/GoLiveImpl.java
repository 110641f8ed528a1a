package pro.meetmike.max.deployment;

import io.temporal.workflow.Saga;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.wording.Counted;

/**
 * Phase 7: the approval is bound to the evidence that was shown; when the evidence is another one
 * by the time of the approval, it is asked again. What is switched on afterwards is switched off in
 * reverse when a later part is aborted.
 */
public final class GoLiveImpl extends PhaseBase implements Phases.GoLive {

  @WorkflowInit
  public GoLiveImpl(PhaseInput input) {
    super(input);
  }

  @Override
  void work() {
    asks().delegate();
    Evidence shown = checklist();
    for (; ; ) {
      gate(
          step("7.1", "go-live", "Christian approves going live", "christian"),
          "go-live",
          "Go live? The checklist is the evidence.",
          shown,
          true);
      Evidence now = checklist();
      if (now.hash().equals(shown.hash())) {
        break;
      }
      shown = now;
    }
    Saga saga = new Saga(new Saga.Options.Builder().setContinueWithError(true).build());
    try {
      goLive(saga);
    } catch (RuntimeException aborted) {
      Workflow.newDetachedCancellationScope(saga::compensate).run();
      throw aborted;
    }
  }

  private void goLive(Saga saga) {
    saga.addCompensation(
        () -> Hands.schedules("pause the agents' schedules").pause(input().root(), fleet()));
    steps()
        .run(
            step("7.2", "schedules", "Unpause the agents' schedules", "claude"),
            () ->
                Hands.schedules("unpause the agents' schedules").unpause(input().root(), fleet()));
    for (Eidolon eidolon : fleet().eidolons()) {
      saga.addCompensation(
          () -> Hands.containers("unprotect " + eidolon.label()).unprotect(plan(eidolon)));
      steps()
          .run(
              step("7.2", "protect-" + eidolon.id(), "Protect " + eidolon.label(), "codex"),
              () -> Hands.containers("protect " + eidolon.label()).protect(plan(eidolon)));
    }
    steps()
        .verify(
            step("7.2", "announce", "Announce to the team", "claude"),
            () -> Hands.notify("announce to the team").send(announcement()));
  }

  private Notice announcement() {
    List<String> everybody = new ArrayList<>(fleet().core().members());
    fleet().humans().forEach(h -> everybody.add(h.name()));
    return new Notice(
        input().root() + "/phase-7/live",
        everybody,
        "MAX Pipeline is live",
        "%s in production since %s."
            .formatted(
                Counted.of(fleet().eidolons().size(), "Eidolon is", "Eidolons are"), Steps.now()));
  }

  /** 7 running, 28 responding, documents complete: computed anew each time. */
  private Evidence checklist() {
    List<Check> checks = new ArrayList<>();
    checks.addAll(
        steps()
            .verify(
                step("7.1.1", "status", "Units, voices and mounts", "copilot"),
                () ->
                    checkEveryEidolon(
                        e ->
                            Hands.scripts("status of " + e.name())
                                .check(ScriptRun.inContainer(plan(e), "status")))));
    checks.addAll(
        steps()
            .verify(
                step("7.1.2", "documents", "Documentation is complete", "copilot"),
                () -> Hands.bundle("look at the documents").gatherEvidence(bundle()).checks()));
    return Evidence.of(checks);
  }
}
