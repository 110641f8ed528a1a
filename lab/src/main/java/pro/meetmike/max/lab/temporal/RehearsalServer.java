package pro.meetmike.max.lab.temporal;

import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
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
   * Makes it ready for a world: namespace, search attributes.
   *
   * @param anew whether the world is a new one, so that what an earlier one left running is ended
   */
  void prepare(Client client, boolean anew) throws InterruptedException;

  /** Where this server's SapWaves are kept. */
  Schedules schedules(Client client, Clock clock);

  /** Address of its Web UI, if it is known. */
  Optional<String> webUi();

  /** How what happened can be looked at when the rehearsal is over. */
  Optional<String> afterwards();

  @Override
  void close() throws IOException;
}
