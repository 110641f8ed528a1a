package pro.meetmike.max.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.JourneyEvent.TransitionRequested;

/** The exit duties as code: each fault is a sentence that says what to mend. */
final class Guards {
  private Guards() {}

  static List<String> faults(
      Edge edge, JourneyState state, TransitionRequested request, StageTable table) {
    List<String> faults = new ArrayList<>();
    for (Guard guard : edge.guards()) {
      switch (guard) {
        case READABLE -> readable(state, request, faults);
        case ARTEFACTS -> artefacts(state, request, table.row(state.stage()), faults);
        case SCORE -> score(score(state, request), table.minimumScore(), faults);
        case REASON -> reason(edge, request, faults);
      }
    }
    return faults;
  }

  /** The score that counts: LILLy's newest, else the one the lead came with. */
  static @Nullable Long score(JourneyState state, TransitionRequested request) {
    boolean scores =
        state.place() == Place.LeadGen && request.score() != null && !unreadable(request);
    return scores ? request.score() : state.lead().score();
  }

  private static void readable(
      JourneyState state, TransitionRequested request, List<String> faults) {
    if (state.place() == Place.LeadGen && unreadable(request)) {
      faults.add("The score cannot be read: send it as a whole number from 0 to 100.");
    }
    for (Artefact artefact : request.artefacts()) {
      if (artefact.path().isEmpty() || !artefact.hasHash()) {
        faults.add(
            "A file is named without its path or without a sha256 of 64 lower-case hex digits: name each file with both.");
        return;
      }
    }
  }

  private static boolean unreadable(TransitionRequested request) {
    return request.score() != null && request.score() == Told.UNREADABLE;
  }

  private static void score(@Nullable Long score, int minimum, List<String> faults) {
    if (score == null) {
      faults.add("The lead has no score: send it as \"score\" with the transition.");
    } else if (score < minimum || score > 100) {
      faults.add(
          "The score is %d and has to be %d to 100 to approach the lead: request NURTURE (40 to 59) or ARCHIVED (below 40) instead."
              .formatted(score, minimum));
    }
  }

  private static void reason(Edge edge, TransitionRequested request, List<String> faults) {
    if (request.reason().isBlank()) {
      faults.add("%s needs a reason: send it as \"reason\".".formatted(edge.to()));
    }
  }

  private static void artefacts(
      JourneyState state, TransitionRequested request, StageRow row, List<String> faults) {
    String dir = state.stageDir();
    for (String name : row.artefacts()) {
      String path = dir + "/" + name;
      Optional<Artefact> found = named(path, name, request.artefacts());
      if (found.isEmpty()) {
        faults.add(name + " is missing: write it to " + dir + " and name it with its sha256.");
      } else if (!found.get().hasHash()) {
        faults.add(name + " has no sha256 of 64 lower-case hex digits: add it.");
      }
    }
    for (Artefact artefact : request.artefacts()) {
      String path = artefact.path();
      if (path.indexOf('/') >= 0 && (!path.startsWith(dir + "/") || path.contains("/../"))) {
        faults.add("A named file lies outside %s: write it there.".formatted(dir));
        return;
      }
    }
  }

  private static Optional<Artefact> named(String path, String name, List<Artefact> artefacts) {
    for (Artefact artefact : artefacts) {
      if (artefact.path().equals(path) || artefact.path().equals(name)) {
        return Optional.of(artefact);
      }
    }
    return Optional.empty();
  }
}
