package pro.meetmike.max.journey;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a journey can be: one of the seven stages, parked in {@link #NURTURE}, or at an end.
 * Spelled like this in signals and files; read in any case.
 */
public enum Place {
  LeadGen(Stage.LeadGen),
  FirstResponder(Stage.FirstResponder),
  Scoping(Stage.Scoping),
  Orchestra(Stage.Orchestra),
  Closer(Stage.Closer),
  Onboarding(Stage.Onboarding),
  DeliveryPM(Stage.DeliveryPM),
  /** Waits for a better time; wakes by itself. */
  NURTURE(null),
  DELIVERED(null),
  LOST(null),
  DISQUALIFIED(null),
  ARCHIVED(null),
  CANCELLED(null);

  private final @Nullable Stage stage;

  Place(@Nullable Stage stage) {
    this.stage = stage;
  }

  public static Place of(Stage stage) {
    return values()[stage.ordinal()];
  }

  /** Reads a name in any spelling of case; empty for what is no place. */
  public static Optional<Place> read(@Nullable String name) {
    for (Place place : values()) {
      if (place.name().equalsIgnoreCase(name)) {
        return Optional.of(place);
      }
    }
    return Optional.empty();
  }

  /** The stage, unless this is the park or an end. */
  public Optional<Stage> stage() {
    return Optional.ofNullable(stage);
  }

  /** Whether a persona works here. */
  public boolean isStage() {
    return stage != null;
  }

  /** Whether the journey is over here. */
  public boolean isEnd() {
    return stage == null && this != NURTURE;
  }
}
