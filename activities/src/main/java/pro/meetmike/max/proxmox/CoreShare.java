package pro.meetmike.max.proxmox;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Share;

/**
 * The core team's way to the share. Their container is never changed here: the line that attaches
 * it is shown to a person, and what the person did is looked at.
 */
public final class CoreShare {

  private static final int MOUNT_POINTS = 256;
  private static final String GROUP = "max-core";

  private CoreShare() {}

  /** The command that attaches the share to the core team's container as mount point {@code n}. */
  public static String line(Fleet fleet, int n) {
    Share share = fleet.share();
    return "pct set %d -mp%d %s,mp=%s"
        .formatted(fleet.core().ct(), n, share.root(), share.mountPoint());
  }

  /**
   * The commands that let one of its users, {@code USER}, work the core team's mailboxes: they are
   * open to one group and to nobody else.
   *
   * @param unprivileged whether that container counts its ids apart from the host's, as the
   *     Eidolons' do
   */
  public static List<String> groupLines(Fleet fleet, boolean unprivileged) {
    return List.of(
        "pct exec %d -- groupadd -g %d %s"
            .formatted(fleet.core().ct(), group(fleet, unprivileged), GROUP),
        "pct exec %d -- usermod -aG %s USER".formatted(fleet.core().ct(), GROUP));
  }

  /** How that container counts the group. */
  static int group(Fleet fleet, boolean unprivileged) {
    return unprivileged ? Core.GID : Core.GID + fleet.container().idShift();
  }

  /**
   * What is to be seen of it, as one clause.
   *
   * @param config the core team's container; null when this node has none of that id
   */
  static String seen(Fleet fleet, @Nullable ContainerConfig config) {
    String name = "CT" + fleet.core().ct();
    if (config == null) {
      return name + " is not on this node: nothing known of its share";
    }
    boolean unprivileged = config.get("unprivileged", "0").equals("1");
    return points(config).stream()
        .filter(p -> p.lead().equals(fleet.share().root()))
        .findFirst()
        .flatMap(p -> p.get("mp"))
        .map(
            at ->
                "%s has the share at %s, for those of its users who are in the group %d"
                    .formatted(name, at, group(fleet, unprivileged)))
        .orElseGet(() -> name + " lacks the share: " + whatToRun(fleet, config, unprivileged));
  }

  private static String whatToRun(Fleet fleet, ContainerConfig config, boolean unprivileged) {
    List<String> group = groupLines(fleet, unprivileged);
    return "run `%s` on the Proxmox host yourself, then `%s` and, for each user its agents run as, `%s`"
        .formatted(line(fleet, free(config)), group.get(0), group.get(1));
  }

  private static List<PropertyString> points(ContainerConfig config) {
    return IntStream.range(0, MOUNT_POINTS)
        .mapToObj(n -> config.get("mp" + n, ""))
        .filter(value -> !value.isEmpty())
        .map(PropertyString::parse)
        .toList();
  }

  private static int free(ContainerConfig config) {
    Optional<Integer> free =
        IntStream.range(0, MOUNT_POINTS)
            .boxed()
            .filter(n -> config.get("mp" + n, "").isEmpty())
            .findFirst();
    return free.orElse(0);
  }
}
