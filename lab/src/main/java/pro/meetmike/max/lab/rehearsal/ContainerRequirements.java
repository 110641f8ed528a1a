package pro.meetmike.max.lab.rehearsal;

import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.containers.ContainerScript;

/** What goes together with real containers, and whether this machine can have them. */
final class ContainerRequirements {

  private static final String CIDR = "10.0.100.0/24";
  private static final String GATEWAY = "10.0.100.1";

  private ContainerRequirements() {}

  /** Refuses a fleet that lives elsewhere than the lab's network. */
  static void check(Fleet fleet) {
    if (!fleet.network().cidr().equals(CIDR) || !fleet.network().gateway().equals(GATEWAY)) {
      throw new Failure(
          Failure.CONFIGURATION,
          "Real containers live in %s with the gateway %s here, the fleet's in %s with %s: rehearse it without --containers, or with a fleet file of that network."
              .formatted(CIDR, GATEWAY, fleet.network().cidr(), fleet.network().gateway()));
    }
  }

  /** Refuses, before anything is touched, with the remedy. */
  static void check(Path home, @Nullable Path state, Set<FaultKind> faults) {
    if (state != null) {
      throw new Failure(
          Failure.USAGE,
          "--containers and --state do not go together: real containers are made anew each time; leave --state out.");
    }
    for (FaultKind fault : faults) {
      if (!fault.outside()) {
        throw new Failure(
            Failure.USAGE,
            "The fault %s is one of simulated containers: leave it or --containers out."
                .formatted(fault.word()));
      }
    }
    ContainerScript.missing(home)
        .ifPresent(
            missing -> {
              throw new Failure(
                  Failure.CONFIGURATION,
                  "Real containers are not possible here:\n  " + missing.replace("\n", "\n  "));
            });
  }
}
