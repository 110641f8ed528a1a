package pro.meetmike.max.login;

import io.temporal.workflow.QueryMethod;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Waiting;

/** A root that notes which needs were opened and withdrawn, and answers none. */
@WorkflowInterface
public interface NotedDesk {

  @WorkflowMethod(name = "NotedDesk")
  void run();

  @SignalMethod(name = Waiting.OPENED)
  void opened(Need need);

  @SignalMethod(name = Waiting.WITHDRAWN)
  void withdrawnOne(String id);

  @QueryMethod(name = "asked")
  List<Need> asked();

  @QueryMethod(name = "withdrawn")
  List<String> withdrawn();

  /** In memory. */
  final class Impl implements NotedDesk {
    private final List<Need> asked = new ArrayList<>();
    private final List<String> withdrawn = new ArrayList<>();

    @Override
    public void run() {
      Workflow.await(() -> false);
    }

    @Override
    public void opened(Need need) {
      asked.add(need);
    }

    @Override
    public void withdrawnOne(String id) {
      withdrawn.add(id);
    }

    @Override
    public List<Need> asked() {
      return new ArrayList<>(asked);
    }

    @Override
    public List<String> withdrawn() {
      return new ArrayList<>(withdrawn);
    }
  }
}
