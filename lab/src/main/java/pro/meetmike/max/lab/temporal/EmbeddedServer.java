package pro.meetmike.max.lab.temporal;

import java.io.IOException;
import java.net.BindException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.worker.Connection;

/** {@link EmbeddedTemporal} with the schedules it lacks: no Web UI, nothing left afterwards. */
public final class EmbeddedServer implements RehearsalServer {

  private final EmbeddedTemporal temporal;
  private @Nullable EmbeddedSchedules schedules;

  private EmbeddedServer(EmbeddedTemporal temporal) {
    this.temporal = temporal;
  }

  /** {@code port} 0 takes any free one. */
  public static EmbeddedServer start(int port) throws IOException {
    try {
      return new EmbeddedServer(EmbeddedTemporal.start(port));
    } catch (IOException e) {
      if (e instanceof BindException || e.getCause() instanceof BindException) {
        throw new Failure(
            Failure.FAILED,
            "Port %d is taken: give another --port, or none for any free one.".formatted(port));
      }
      throw e;
    }
  }

  @Override
  public Endpoint endpoint() {
    return new Endpoint(
        temporal.target(), Endpoint.REHEARSAL_NAMESPACE, Queues.REHEARSAL, true, true);
  }

  @Override
  public void prepare(Client client, RehearsedWorld world, Consumer<String> tell) {
    Connection.registerAttributes(client.service(), endpoint().namespace());
  }

  @Override
  public Schedules schedules(Client client, Clock clock) {
    EmbeddedSchedules kept = new EmbeddedSchedules(client.workflows(), Queues.REHEARSAL, clock);
    schedules = kept;
    return kept;
  }

  @Override
  public Optional<String> webUi() {
    return Optional.empty();
  }

  @Override
  public Optional<String> afterwards() {
    return Optional.empty();
  }

  @Override
  public void close() {
    if (schedules != null) {
      schedules.close();
    }
    temporal.close();
  }
}
