package pro.meetmike.max.deployment;

import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.util.LinkedHashMap;
import java.util.Map;
import pro.meetmike.max.signal.SignalActivities.ShareRequest;

/**
 * Phase 4, beside phase 3: the share on the host, its export, its place in every container, and the
 * director.
 */
public final class SignalInfrastructureImpl extends PhaseBase
    implements Phases.SignalInfrastructure {

  @WorkflowInit
  public SignalInfrastructureImpl(PhaseInput input) {
    super(input);
  }

  @Override
  void work() {
    asks().delegate();
    ShareRequest share = new ShareRequest(input().root(), fleet());
    steps()
        .run(
            step("4.1", "host-share", "Directories on the host", "codex"),
            () -> onHost("host-share"));
    steps()
        .run(
            step("4.1", "inboxes", "Inboxes and client directory", "gemini"),
            () -> Hands.signals("prepare the share").prepareShare(share));
    steps()
        .run(
            step("4.1", "export", "NFS export limited to the fleet", "codex"),
            () -> onHost("host-nfs"));
    steps()
        .run(
            step("4.1", "spool", "Move what was spooled", "gemini"),
            () -> Hands.signals("move the spool onto the share").moveSpool(share));
    everyEidolon();
    if (Workflow.getVersion("share-pairs", Workflow.DEFAULT_VERSION, 1)
        != Workflow.DEFAULT_VERSION) {
      everyPair();
    }
    steps()
        .run(
            step("4.2", "director", "The PipelineDirector answers a probe", "codex"),
            () -> Hands.signals("send a probe through the director").probeDirector(share));
  }

  /** In a branch of its own a container cannot expect those who come after it. */
  private void everyPair() {
    steps()
        .verify(
            step("4.1", "pairs", "Everybody's files are seen by everybody", "gemini"),
            () ->
                checkEveryEidolon(
                    e -> Hands.signals("see the others: " + e.name()).verifyPeers(plan(e))));
  }

  private StepOutcome onHost(String script) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("MAILBOXES", String.join(" ", fleet().mailboxes()));
    return Hands.scripts(script)
        .run(ScriptRun.onHost(plan(fleet().eidolons().get(0)), script, values));
  }
}
