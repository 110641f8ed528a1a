package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleListDescription;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The SapWaves that a Temporal server keeps as its schedules. */
public final class KeptSchedules {

  /**
   * One schedule.
   *
   * @param next its next instant; null when it is paused or over
   */
  public record Kept(String id, boolean paused, String note, @Nullable String next) {}

  private final Client client;

  public KeptSchedules(Client client) {
    this.client = client;
  }

  /** All of them by id; empty when this server keeps no schedules at all (the embedded one). */
  public Optional<List<Kept>> list() {
    ScheduleClient schedules =
        ScheduleClient.newInstance(
            client.service(),
            ScheduleClientOptions.newBuilder().setNamespace(client.endpoint().namespace()).build());
    try {
      return Optional.of(
          schedules
              .listSchedules()
              .map(KeptSchedules::kept)
              .sorted(Comparator.comparing(Kept::id))
              .toList());
    } catch (StatusRuntimeException e) {
      return without(e, e);
    } catch (ScheduleException e) {
      return without(e, e.getCause());
    }
  }

  private static Optional<List<Kept>> without(RuntimeException thrown, @Nullable Throwable cause) {
    if (cause instanceof StatusRuntimeException status
        && status.getStatus().getCode() == Status.Code.UNIMPLEMENTED) {
      return Optional.empty();
    }
    throw thrown;
  }

  private static Kept kept(ScheduleListDescription found) {
    boolean paused = found.getSchedule() != null && found.getSchedule().getState().isPaused();
    String note =
        found.getSchedule() == null ? "" : String.valueOf(found.getSchedule().getState().getNote());
    List<Instant> next =
        found.getInfo() == null || paused ? List.of() : found.getInfo().getNextActionTimes();
    return new Kept(
        found.getScheduleId(), paused, note, next.isEmpty() ? null : next.get(0).toString());
  }
}
