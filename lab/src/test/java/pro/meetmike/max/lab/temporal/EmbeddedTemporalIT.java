package pro.meetmike.max.lab.temporal;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.enums.v1.EventType;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pro.meetmike.max.lab.temporal.Cancelling.Late;

/**
 * Workflows that cancel a timer, or an activity, in the moment it ends. {@code
 * -Dmax.cancelling=2000} takes that many of each kind.
 */
@Timeout(value = 40, unit = TimeUnit.MINUTES)
class EmbeddedTemporalIT {

  private static final int MANY = Integer.getInteger("max.cancelling", 40);
  private static final int AT_ONCE = 40;
  private static final int PATIENCE_SECONDS = 180;
  private static final String QUEUE = "cancelling";

  @ParameterizedTest
  @CsvSource({"timer, 0", "timer, 300", "activity, 0", "activity, 300"})
  void noneStandsStill(String what, int taskMillis) throws Exception {
    try (Bench bench = Bench.open(true)) {
      assertThat(bench.standing(MANY, new Late(what, taskMillis, 2000), PATIENCE_SECONDS))
          .isEmpty();
    }
  }

  @Test
  void withoutTheCureSomeStandStillForEver() throws Exception {
    try (Bench bench = Bench.open(false)) {
      assertThat(bench.standing(20, new Late("timer", 600, 2000), 15))
          .isNotEmpty()
          .allMatch(last -> last == EventType.EVENT_TYPE_WORKFLOW_TASK_STARTED);
    }
  }

  /** A server with one worker. */
  private record Bench(
      EmbeddedTemporal server,
      WorkflowServiceStubs service,
      WorkflowClient client,
      WorkerFactory factory)
      implements AutoCloseable {

    static Bench open(boolean cured) throws IOException {
      EmbeddedTemporal server = EmbeddedTemporal.start(0, cured);
      WorkflowServiceStubs service =
          WorkflowServiceStubs.newServiceStubs(
              WorkflowServiceStubsOptions.newBuilder().setTarget(server.target()).build());
      WorkflowClient client = WorkflowClient.newInstance(service);
      return new Bench(server, service, client, Cancelling.worker(client, QUEUE));
    }

    /** The last event of each workflow that did not end. */
    List<EventType> standing(int many, Late late, int patience) throws Exception {
      ExecutorService callers = Executors.newFixedThreadPool(AT_ONCE);
      Random random = new Random(7);
      List<Future<List<EventType>>> calls = new ArrayList<>();
      for (int i = 0; i < many; i++) {
        int after = late.lastsMillis() - 500 + random.nextInt(600);
        calls.add(callers.submit(new Call(client, "late-" + i, late, after, patience)));
      }
      List<EventType> standing = new ArrayList<>();
      for (Future<List<EventType>> call : calls) {
        standing.addAll(call.get());
      }
      callers.shutdownNow();
      return standing;
    }

    @Override
    public void close() {
      factory.shutdownNow();
      factory.awaitTermination(5, TimeUnit.SECONDS);
      service.shutdownNow();
      service.awaitTermination(5, TimeUnit.SECONDS);
      server.close();
    }
  }

  /**
   * One workflow, answered once; its last event when it does not end.
   *
   * @param answerAfter milliseconds since the timer or the activity began
   */
  private record Call(WorkflowClient client, String id, Late late, int answerAfter, int patience)
      implements Callable<List<EventType>> {

    @Override
    public List<EventType> call() throws Exception {
      WorkflowStub workflow =
          client.newUntypedWorkflowStub(
              "Cancelling",
              WorkflowOptions.newBuilder().setTaskQueue(QUEUE).setWorkflowId(id).build());
      workflow.start(late);
      Thread.sleep(Math.max(0, began() + answerAfter - System.currentTimeMillis()));
      try {
        workflow.signal("answer");
        workflow.getResult(patience, TimeUnit.SECONDS, String.class);
        return List.of();
      } catch (WorkflowNotFoundException ended) {
        return List.of();
      } catch (TimeoutException standsStill) {
        List<HistoryEvent> events = client.fetchHistory(id).getEvents();
        return List.of(events.get(events.size() - 1).getEventType());
      }
    }

    /** When the first workflow task was answered: with it began what will be cancelled. */
    private long began() throws InterruptedException {
      for (; ; ) {
        for (HistoryEvent event : client.fetchHistory(id).getEvents()) {
          if (event.getEventType() == EventType.EVENT_TYPE_WORKFLOW_TASK_COMPLETED) {
            return event.getEventTime().getSeconds() * 1000
                + event.getEventTime().getNanos() / 1_000_000;
          }
        }
        Thread.sleep(100);
      }
    }
  }
}
