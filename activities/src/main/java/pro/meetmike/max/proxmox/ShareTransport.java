package pro.meetmike.max.proxmox;

import java.util.Optional;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Share;

/** Whether containers of this make can use the share the way the fleet asks for. */
final class ShareTransport {

  private ShareTransport() {}

  /** The kernel mounts no NFS in a user namespace, whatever Proxmox is told. */
  static Optional<StepOutcome.Failed> clash(Share share, ContainerSize size) {
    if (share.transport().equals("bind")) {
      return Optional.empty();
    }
    if (!share.transport().equals("nfs")) {
      return Optional.of(
          new StepOutcome.Failed(
              "The share's transport \"%s\" is not known.".formatted(share.transport()),
              "Set share.transport to bind or nfs in the fleet file, " + Remedies.RETRY));
    }
    if (!size.unprivileged()) {
      return Optional.empty();
    }
    return Optional.of(
        new StepOutcome.Failed(
            "An unprivileged container cannot mount NFS, and the fleet asks for both.",
            "Set share.transport to bind (all containers are on the host that owns the directory),"
                + " or container.unprivileged to false in the fleet file, "
                + Remedies.RETRY));
  }
}
