package pro.meetmike.max.client;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.client.schedules.ScheduleException;
import io.temporal.client.schedules.ScheduleListDescription;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.sapwave.ScheduleNames;

/** The SapWaves that a Temporal server keeps as its schedules. */
public final class KeptSchedules {

  /**
   * One schedule.
   *
   * @param ours whether this product made it
   * @param next its next instant; null when it is paused or over
   */
  public record Kept(String id, boolean ours, boolean paused, String note, @Nullable String next) {}

  private final Client client;

  public KeptSchedules(Client client) {
    this.client = client;
  }

  /** All of them by id; empty when this server keeps no schedules at all (the embedded one). */
  public Optional<List<Kept>> list() {
    try {
      return Optional.of(
          client
              .schedules()
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

  /** Those of one deployment: of its run and of its agents. */
  public Optional<List<Kept>> of(String deployment) {
    return list()
        .map(
            all ->
                all.stream()
                    .filter(k -> k.ours() && ScheduleNames.belongs(k.id(), deployment))
                    .toList());
  }

  /** Pauses or resumes it, saying by whom. */
  public void pause(String id, boolean paused) {
    String note = paused ? "paused by hand" : "resumed by hand";
    if (paused) {
      client.schedules().getHandle(id).pause(note);
    } else {
      client.schedules().getHandle(id).unpause(note);
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
        found.getScheduleId(),
        ScheduleNames.MAKER.equals(found.getMemo(ScheduleNames.MARK, String.class)),
        paused,
        note,
        next.isEmpty() ? null : next.get(0).toString());
  }
}
