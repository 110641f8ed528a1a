package pro.meetmike.max.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.LeadDesk;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.journey.file.DeskAddress;
import pro.meetmike.max.signal.SetAside;

/** How a verb finds the worker's desk that belongs to the server it talks to. */
final class DeskReach {

  private final Here here;
  private final Reach reach;

  DeskReach(Here here, Reach reach) {
    this.here = here;
    this.reach = reach;
  }

  /** The rehearsal that runs, unless the environment names another server. */
  Optional<Endpoint> rehearsal() {
    return !reach.named()
        ? Optional.of(reach.locate()).filter(Endpoint::rehearsal)
        : Endpoint.ofRehearsal(reach.state());
  }

  LeadDesk desk() {
    return desk(rehearsal().isPresent());
  }

  /** The one beside a server that is known already. */
  LeadDesk desk(Endpoint endpoint) {
    return desk(endpoint.rehearsal());
  }

  LeadNames names(Endpoint endpoint) {
    return LeadNames.from(desk(endpoint));
  }

  /** What was set aside in the mailboxes; empty when the desk cannot be asked from here. */
  Optional<List<SetAside>> setAside(Endpoint endpoint) {
    try {
      return Optional.of(desk(endpoint).setAside());
    } catch (Failure | IOException unknown) {
      return Optional.empty();
    }
  }

  private LeadDesk desk(boolean rehearsal) {
    return new LeadDesk(workers(rehearsal));
  }

  /** A rehearsal's worker lives below the rehearsal; production's has a directory of its own. */
  private List<Path> workers(boolean rehearsal) {
    if (rehearsal) {
      return List.of(reach.state().resolve("worker"));
    }
    return !reach.named()
        ? List.of(here.home().state().resolve("worker"), DeskAddress.INSTALLED)
        : List.of(reach.state());
  }
}
