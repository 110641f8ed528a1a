package pro.meetmike.max.client;

import io.temporal.client.WorkflowFailedException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pro.meetmike.max.preflight.Preflight;
import pro.meetmike.max.preflight.ProbeResult;

/** Lets the worker that polls ask everything it depends on; the server forgets it soon after. */
public final class Preflights {

  private final Client client;

  public Preflights(Client client) {
    this.client = client;
  }

  /**
   * Starts one and waits.
   *
   * @return what was found; empty when the worker gave no result in that time
   */
  public Optional<List<ProbeResult>> run(Duration patience) {
    WorkflowStub stub =
        client
            .workflows()
            .newUntypedWorkflowStub(
                "Preflight",
                WorkflowOptions.newBuilder()
                    .setTaskQueue(client.endpoint().queue())
                    .setWorkflowId(
                        Preflight.ID_PREFIX + UUID.randomUUID().toString().substring(0, 8))
                    .setWorkflowExecutionTimeout(patience)
                    .setStaticSummary("Asks everything the worker depends on; changes nothing")
                    .build());
    stub.start();
    try {
      return Optional.of(
          List.of(stub.getResult(patience.toMillis(), TimeUnit.MILLISECONDS, ProbeResult[].class)));
    } catch (TimeoutException | WorkflowFailedException late) {
      return Optional.empty();
    }
  }
}
