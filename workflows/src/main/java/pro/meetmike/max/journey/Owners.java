package pro.meetmike.max.journey;

import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;

/**
 * Who works on which stage in a fleet; a stage that nobody owns goes to the owner before it, so any
 * fleet has a way.
 */
public final class Owners {
  private Owners() {}

  /** One persona per stage, in the order of the stages. */
  public static List<JourneyPersona> of(Fleet fleet) {
    List<JourneyPersona> owners = new ArrayList<>();
    String last = fleet.eidolons().get(0).id();
    for (Stage stage : Stage.values()) {
      last =
          fleet.eidolons().stream()
              .filter(e -> e.stage().equals(stage.name()))
              .map(Eidolon::id)
              .findFirst()
              .orElse(last);
      owners.add(new JourneyPersona(stage, last));
    }
    return owners;
  }
}
