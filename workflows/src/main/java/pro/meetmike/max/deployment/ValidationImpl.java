package pro.meetmike.max.deployment;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.microsoft365.Microsoft365Activities.RingRequest;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.signal.SignalType;

/**
 * Phase 6, autonomous: units and voices, mail and files, and a synthetic lead from LILLy to Atlas.
 */
public final class ValidationImpl extends PhaseBase implements Phases.Validation {

  private static final long REVIEW_DEADLINE = 600;

  @WorkflowInit
  public ValidationImpl(PhaseInput input) {
    super(input);
  }

  @Override
  void work() {
    asks().delegate();
    everyEidolon();
    steps()
        .verify(step("6.2", "test-lead", "A test lead from end to end", "copilot"), this::testLead);
    steps()
        .verify(
            step("6.3", "mail", "The mail ring", "copilot"),
            () ->
                Hands.microsoft365("send a mail around the ring")
                    .mailRing(new RingRequest(input().root(), fleet())));
    steps()
        .verify(
            step("6.3", "teams", "A post to the team", "copilot"),
            () -> Hands.notify("post a test notice").send(testNotice()));
    steps()
        .verify(
            step("6.3", "visibility", "Signals are seen from everywhere", "gemini"),
            () ->
                checkEveryEidolon(
                    e -> Hands.signals("see files both ways: " + e.name()).verifyShare(plan(e))));
    steps().verify(step("6.4", "sign-off", "The owners' agents sign off", "claude"), this::signOff);
  }

  private List<Check> testLead() {
    return List.of(
        Workflow.newChildWorkflowStub(
                TestLead.class,
                ChildWorkflowOptions.newBuilder()
                    .setWorkflowId(Workflow.getInfo().getWorkflowId() + "/test-lead")
                    .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_REQUEST_CANCEL)
                    .setStaticSummary(
                        "A test lead from LILLy to Atlas, labelled as such everywhere")
                    .setStaticDetails(Captions.TEST_LEAD)
                    .build())
            .run(fleet()));
  }

  private Notice testNotice() {
    return new Notice(
        input().root() + "/phase-6/test-notice",
        technical(),
        "MAX Pipeline: test notice",
        "This is the test notice of phase 6 of %s; nothing has to be done."
            .formatted(input().root()));
  }

  private List<Check> signOff() {
    List<String> asked = new ArrayList<>();
    asked.add(
        asks()
            .ask(
                "copilot",
                SignalType.REVIEW,
                "sign off the test results",
                "owner of phase 6",
                REVIEW_DEADLINE));
    asked.add(
        asks()
            .ask(
                "claude",
                SignalType.REVIEW,
                "sign off the test results as team lead",
                "owner of phase 6",
                REVIEW_DEADLINE));
    return asks().answers("sign-off", asked);
  }
}
