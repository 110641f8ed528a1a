package pro.meetmike.max.proxmox;

import java.util.Optional;

/** What a look at a container id found, seen from one deployment. */
sealed interface ContainerObservation {

  /** No container of this node has the id. */
  record Absent() implements ContainerObservation {}

  /** Being created: until the template is unpacked nothing says whose it is. */
  record Creating() implements ContainerObservation {}

  /** Carries this deployment's mark. */
  record Ours(ContainerConfig config) implements ContainerObservation {}

  /** Carries the mark of another MAX deployment, {@code whose} by id or tag. */
  record ForeignMax(String whose) implements ContainerObservation {}

  /**
   * Carries no mark.
   *
   * @param empty it has no root file system: what a killed creation leaves after {@code pct unlock}
   */
  record Foreign(String hostname, boolean empty) implements ContainerObservation {}

  static ContainerObservation of(Optional<ContainerConfig> found, OwnershipMark ours) {
    if (found.isEmpty()) {
      return new Absent();
    }
    ContainerConfig config = found.get();
    if (config.get("lock", "").equals("create")) {
      return new Creating();
    }
    Optional<OwnershipMark> line = OwnershipMark.in(config.description());
    if (line.isPresent()) {
      return line.get().sameDeployment(ours)
          ? new Ours(config)
          : new ForeignMax(line.get().deployment());
    }
    // Somebody may have emptied the notes; the tag alone names the deployment well enough.
    Optional<String> tag = OwnershipMark.tagIn(config.tags());
    if (tag.isPresent()) {
      return tag.get().equals(ours.tag()) ? new Ours(config) : new ForeignMax(tag.get());
    }
    return new Foreign(config.get("hostname", "?"), config.get("rootfs").isEmpty());
  }
}
