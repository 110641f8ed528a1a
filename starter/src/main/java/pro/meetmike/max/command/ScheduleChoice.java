package pro.meetmike.max.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.KeptSchedules.Kept;
import pro.meetmike.max.fleet.file.Nearest;

/** Finds the schedule somebody typed. Pure. */
final class ScheduleChoice {
  private ScheduleChoice() {}

  /** The one of this id, or the only one whose id ends so; never one that somebody else made. */
  static Kept of(String typed, List<Kept> all) {
    List<Kept> fitting = all.stream().filter(k -> k.id().equals(typed)).toList();
    if (fitting.isEmpty()) {
      fitting = all.stream().filter(k -> k.id().endsWith("/" + typed)).toList();
    }
    if (fitting.isEmpty()) {
      throw new Failure(Failure.FAILED, unknown(typed, all));
    }
    if (fitting.size() > 1) {
      String ids = fitting.stream().map(Kept::id).collect(Collectors.joining(", "));
      throw new Failure(
          Failure.FAILED, "%s may be any of %s: name one whole.".formatted(typed, ids));
    }
    Kept one = fitting.get(0);
    if (!one.ours()) {
      throw new Failure(
          Failure.FAILED,
          "The schedule %s was not made by MAX Pipeline and is left alone: use temporal schedule toggle."
              .formatted(one.id()));
    }
    return one;
  }

  private static String unknown(String typed, List<Kept> all) {
    List<Kept> ours = all.stream().filter(Kept::ours).toList();
    String remedy =
        Nearest.of(typed, ours.stream().map(Kept::id).toList())
            .or(() -> nearTheEnd(typed, ours))
            .map(n -> "did you mean %s?".formatted(n))
            .orElse("./max schedules lists those there are.");
    return "There is no schedule %s: %s".formatted(typed, remedy);
  }

  private static Optional<String> nearTheEnd(String typed, List<Kept> ours) {
    String end = last(typed);
    return Nearest.of(end, ours.stream().map(k -> last(k.id())).toList())
        .flatMap(n -> ours.stream().map(Kept::id).filter(i -> last(i).equals(n)).findFirst());
  }

  private static String last(String id) {
    return id.substring(id.lastIndexOf('/') + 1);
  }
}
