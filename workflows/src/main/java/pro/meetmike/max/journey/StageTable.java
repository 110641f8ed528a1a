package pro.meetmike.max.journey;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The pipeline as data. A journey keeps the version it began with; a change is a new version, never
 * an edit of an old one.
 *
 * @param minimumScore from which a lead is approached
 * @param maxAttempts how many refused or rejected deliveries one visit may have before a human is
 *     asked
 * @param wakes how long a parked lead sleeps, first, second, … time; after the last it is archived
 */
public record StageTable(
    String version,
    List<StageRow> rows,
    List<Edge> edges,
    int minimumScore,
    int maxAttempts,
    List<Duration> wakes) {

  public StageTable {
    rows = List.copyOf(rows);
    edges = List.copyOf(edges);
    wakes = List.copyOf(wakes);
    for (Stage stage : Stage.values()) {
      if (rows.size() != Stage.values().length || rows.get(stage.ordinal()).stage() != stage) {
        throw new IllegalArgumentException(
            "%s lists each stage once and in order: mend its row of %s.".formatted(version, stage));
      }
    }
  }

  /** The table of a version that journeys may still carry. */
  public static StageTable of(String version) {
    return switch (version) {
      case StagesV1.VERSION -> StagesV1.TABLE;
      case StagesV2.VERSION -> StagesV2.TABLE;
      default ->
          throw new IllegalArgumentException(
              "There is no stage table %s: run a worker that has it.".formatted(version));
    };
  }

  /** The version new journeys begin with. */
  public static StageTable current() {
    return StagesV2.TABLE;
  }

  public StageRow row(Stage stage) {
    return rows.get(stage.ordinal());
  }

  public Optional<Edge> edge(Place from, Place to) {
    for (Edge edge : edges) {
      if (edge.from() == from && edge.to() == to) {
        return Optional.of(edge);
      }
    }
    return Optional.empty();
  }

  /** Where the owner of a stage can request to go, in the table's order. */
  public List<Place> targets(Place from) {
    List<Place> targets = new ArrayList<>();
    for (Edge edge : edges) {
      if (edge.from() == from) {
        targets.add(edge.to());
      }
    }
    return targets;
  }

  /** Where a stage leads when all goes well. */
  public Place onward(Stage stage) {
    for (Edge edge : edges) {
      if (edge.from() == Place.of(stage) && edge.kind() == Edge.Kind.FORWARD) {
        return edge.to();
      }
    }
    throw new IllegalStateException(
        "%s knows no way on from %s: mend the stage table.".formatted(version, stage));
  }
}
