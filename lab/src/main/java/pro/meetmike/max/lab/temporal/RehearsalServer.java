package pro.meetmike.max.lab.temporal;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.sapwave.Schedules;

/**
 * The Temporal a rehearsal runs on: the embedded one, or a real server in the rehearsals' own
 * namespace.
 */
public interface RehearsalServer extends AutoCloseable {

  /** Always the namespace and the queue of rehearsals. */
  Endpoint endpoint();

  /**
   * Makes it ready for a world: namespace, search attributes. What another world left running is
   * ended, and told; one whose process lives is not disturbed, but refused.
   */
  void prepare(Client client, RehearsedWorld world, Consumer<String> tell)
      throws InterruptedException;

  /** Where this server's SapWaves are kept. */
  Schedules schedules(Client client, Clock clock);

  /** Address of its Web UI, if it is known. */
  Optional<String> webUi();

  /** How what happened can be looked at when the rehearsal is over. */
  Optional<String> afterwards();

  @Override
  void close() throws IOException;
}
