package pro.meetmike.max.gate;

import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The waiting workflow's end of the line to the desk at its root: needs go up by signal, answers
 * come down by signal. Only opened, withdrawn and closed travel. Use one per workflow and hand it
 * every {@link Waiting#needClosed}.
 */
public final class RootDesk {

  private final String root;
  private final Map<String, List<NeedClosed>> answers = new LinkedHashMap<>();

  /**
   * @param root workflow id of the desk
   */
  public RootDesk(String root) {
    this.root = root;
  }

  /** Takes an answer in; called by the workflow's signal handler. */
  public void heard(NeedClosed closed) {
    answers.computeIfAbsent(closed.id(), id -> new ArrayList<>()).add(closed);
  }

  /** Opens a need and waits, however long, for its answer. */
  public NeedClosed ask(Need need) {
    open(need);
    Workflow.await(() -> answered(need.id()));
    return take(need.id());
  }

  /** Opens a need (or replaces it with a fresh one) without waiting. */
  public void open(Need need) {
    Workflow.newUntypedExternalWorkflowStub(root).signal(Waiting.OPENED, need);
  }

  /** Takes a need back. */
  public void withdraw(String id) {
    answers.remove(id);
    Workflow.newUntypedExternalWorkflowStub(root).signal(Waiting.WITHDRAWN, id);
  }

  /** Whether an answer has arrived that was not taken yet. */
  public boolean answered(String id) {
    return answers.containsKey(id);
  }

  /** The oldest answer not yet taken; call only when {@link #answered}. */
  public NeedClosed take(String id) {
    List<NeedClosed> waiting = answers.get(id);
    NeedClosed first = waiting.remove(0);
    if (waiting.isEmpty()) {
      answers.remove(id);
    }
    return first;
  }
}
