package pro.meetmike.max.lab.temporal;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.NoServer;
import pro.meetmike.max.client.WebLinks;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.dev.DevFile;
import pro.meetmike.max.dev.DevServer;
import pro.meetmike.max.dev.DevSettings;
import pro.meetmike.max.dev.TemporalProgram;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.sapwave.TemporalSchedules;

/**
 * A real Temporal server, in the namespace and on the queues of rehearsals: one that runs already,
 * or the development server of {@code max dev}, joined or started for the time of the rehearsal.
 */
public final class RealServer implements RehearsalServer {

  private final String address;
  private final @Nullable String ui;
  private final @Nullable DevServer own;
  private final @Nullable Path state;

  private RealServer(
      String address, @Nullable String ui, @Nullable DevServer own, @Nullable Path state) {
    this.address = address;
    this.ui = ui;
    this.own = own;
    this.state = state;
  }

  /**
   * One that somebody else runs.
   *
   * @param state where {@code max dev} may have written down the Web UI of this very server
   */
  public static RealServer at(String address, Path state, Map<String, String> environment) {
    String ui = WebLinks.of(endpoint(address), state, environment).map(WebLinks::base).orElse(null);
    RealServer server = new RealServer(address, ui, null, null);
    if (!server.endpoint().alive()) {
      throw new Failure(
          Failure.UNREACHABLE,
          "No Temporal answers at %s: %s, or rehearse --on dev."
              .formatted(address, NoServer.remedy(address)));
    }
    return server;
  }

  /**
   * The development server that runs already, else one on the same database file as that of {@code
   * max dev}.
   *
   * @param state where {@code max dev} keeps its files
   */
  public static RealServer dev(Path state, Map<String, String> environment) throws IOException {
    Optional<DevFile> running = DevFile.running(state);
    if (running.isPresent()) {
      return new RealServer(running.get().address(), running.get().ui(), null, null);
    }
    Path program = TemporalProgram.of(state, environment).get();
    DevServer own = DevServer.start(DevSettings.usual(program, state), state.resolve("dev.log"));
    DevFile.publish(state, own);
    return new RealServer(own.settings().address(), own.settings().ui(), own, state);
  }

  @Override
  public Endpoint endpoint() {
    return endpoint(address);
  }

  private static Endpoint endpoint(String address) {
    return new Endpoint(address, Endpoint.REHEARSAL_NAMESPACE, Queues.REHEARSAL, true, false);
  }

  @Override
  public void prepare(Client client, RehearsedWorld world, Consumer<String> tell)
      throws InterruptedException {
    ensureNamespace(client);
    new RehearsalNamespace(client).makeRoomFor(world, tell);
  }

  /** Makes the namespace and its search attributes where they are missing; ends nothing. */
  public static void ensureNamespace(Client client) throws InterruptedException {
    new RehearsalNamespace(client).ensure();
  }

  @Override
  public Schedules schedules(Client client, Clock clock) {
    return new TemporalSchedules(client.schedules(), Queues.REHEARSAL, clock);
  }

  @Override
  public Optional<String> webUi() {
    return Optional.ofNullable(ui);
  }

  @Override
  public Optional<String> afterwards() {
    return own == null ? Optional.empty() : Optional.of("./max dev");
  }

  @Override
  public void close() throws IOException {
    if (own != null) {
      own.close();
    }
    if (state != null) {
      DevFile.withdraw(state);
    }
  }
}
