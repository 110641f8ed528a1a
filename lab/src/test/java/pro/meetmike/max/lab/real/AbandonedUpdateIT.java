package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;

/**
 * What a real server does with an update that nobody answered and whose sender has gone: the reason
 * why {@link pro.meetmike.max.client.Decisions} asks a question before it sends one.
 */
@Needs(RealPart.SERVER)
class AbandonedUpdateIT {

  /** Hears whatever it is told and ends at "end". */
  @WorkflowInterface
  public interface Listener {
    @WorkflowMethod(name = "Listener")
    List<String> run();

    @UpdateMethod(name = "tell")
    void tell(String word);

    @SignalMethod(name = "end")
    void end();
  }

  /** Keeps what it heard. */
  public static final class ListenerImpl implements Listener {
    private final List<String> heard = new ArrayList<>();
    private boolean ended;

    @Override
    public List<String> run() {
      Workflow.await(() -> ended);
      Workflow.await(Duration.ofSeconds(3), () -> false);
      return heard;
    }

    @Override
    public void tell(String word) {
      heard.add(word);
    }

    @Override
    public void end() {
      ended = true;
    }
  }

  @TempDir private Path directory;

  @Test
  void reachesTheNextWorkerAsLongAsTheServerLives() throws Exception {
    assertThat(heard(false)).containsExactly("abandoned");
  }

  @Test
  void isForgottenWhenTheServerWasKilled() throws Exception {
    assertThat(heard(true)).isEmpty();
  }

  private List<String> heard(boolean killed) throws Exception {
    try (DevTemporal server = DevTemporal.start(directory)) {
      try (Client sender = Client.open(server.production())) {
        WorkflowStub stub =
            sender
                .workflows()
                .newUntypedWorkflowStub(
                    "Listener",
                    WorkflowOptions.newBuilder()
                        .setTaskQueue("listening")
                        .setWorkflowId("listener")
                        .build());
        stub.start();
        ExecutorService one = Executors.newSingleThreadExecutor();
        one.submit(() -> stub.update("tell", Void.class, "abandoned"));
        Thread.sleep(2000);
        one.shutdownNow();
      }
      if (killed) {
        server.kill();
        server.startAgain();
      }
      try (Client other = Client.open(server.production())) {
        WorkerFactory factory = WorkerFactory.newInstance(other.workflows());
        factory.newWorker("listening").registerWorkflowImplementationTypes(ListenerImpl.class);
        WorkflowStub stub = other.workflows().newUntypedWorkflowStub("listener");
        stub.signal("end");
        factory.start();
        String[] words = stub.getResult(60, TimeUnit.SECONDS, String[].class);
        factory.shutdownNow();
        return List.of(words);
      }
    }
  }
}
