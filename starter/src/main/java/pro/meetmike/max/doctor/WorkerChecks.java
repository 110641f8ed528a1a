package pro.meetmike.max.doctor;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.client.Preflights;
import pro.meetmike.max.preflight.ProbeResult;

/**
 * What the worker sees from its own place, which may be another machine: Proxmox, SSH, Graph,
 * Teams, the share, the clocks.
 */
public final class WorkerChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NAME = "dependencies";

  private final Client client;
  private final Clock clock;

  public WorkerChecks(Client client, Clock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** One finding for each thing the worker found; one that says so when no worker is there. */
  public List<Finding> all() {
    if (new Pollers(client, clock).workflows().state() == Pollers.State.SILENT) {
      return List.of(
          Finding.warn(
              NAME,
              "not looked at: no worker polls",
              "start one (./max worker), or look on its machine: ./max worker --check"));
    }
    Optional<List<ProbeResult>> found = new Preflights(client).run(PATIENCE);
    return found
        .map(results -> results.stream().map(WorkerChecks::finding).toList())
        .orElseGet(
            () ->
                List.of(
                    Finding.fail(
                        NAME,
                        "the worker gave no result within %d s".formatted(PATIENCE.toSeconds()),
                        "look into its log, or on its machine: ./max worker --check")));
  }

  static Finding finding(ProbeResult result) {
    String name = result.probe().title();
    String place = result.place().isEmpty() ? "" : result.place() + ": ";
    return switch (result.outcome()) {
      case PASS -> Finding.pass(name, result.detail());
      case WARN -> Finding.warn(name, place + result.detail(), result.remedy());
      case WRONG, SILENT -> Finding.fail(name, place + result.detail(), result.remedy());
    };
  }
}
