package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.lab.model.Planting;
import pro.meetmike.max.lab.site.SignIn;

/**
 * Signs voices in by hand, as a person with root on the host does: puts a key for the lab's model
 * endpoint where the real CLI looks for one. No vendor is asked, and no login of a vendor is made.
 */
final class PlantedLogins implements SignIn {

  private final ContainerScript script;
  private final Fleet fleet;

  private PlantedLogins(ContainerScript script, Fleet fleet) {
    this.script = script;
    this.fleet = fleet;
  }

  static PlantedLogins at(ContainerScript script, Fleet fleet) {
    return new PlantedLogins(script, fleet);
  }

  /** The need's id ends with the Eidolon's label and the voice. */
  @Override
  public Optional<String> signIn(Need need) throws IOException {
    String[] id = need.id().split("/");
    String voice = id[id.length - 1];
    Eidolon eidolon =
        fleet.eidolons().stream()
            .filter(e -> e.label().equals(id[id.length - 2]))
            .findFirst()
            .orElseThrow(() -> new IOException("No Eidolon waits in " + need.id()));
    plant(eidolon, voice);
    return Optional.empty();
  }

  @Override
  public boolean helps(Need need) {
    return need.kind() == NeedKind.LOGIN || need.id().matches("phase-5/ct[^/]+/[a-z]+");
  }

  private void plant(Eidolon eidolon, String voice) {
    String id = eidolon.id();
    Planting planting = new Planting(id, "/home/" + id, ModelProcess.base(id), List.of(voice));
    script.say(planting.script(), "exec", Integer.toString(eidolon.ct()), "--", "sh", "-s");
  }
}
