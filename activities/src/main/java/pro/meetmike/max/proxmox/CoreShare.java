package pro.meetmike.max.proxmox;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Share;

/**
 * The core team's way to the share. Their container is never changed here: the line that attaches
 * it is shown to a person, and what the person did is looked at.
 */
public final class CoreShare {

  private static final int MOUNT_POINTS = 256;

  private CoreShare() {}

  /** The command that attaches the share to the core team's container as mount point {@code n}. */
  public static String line(Fleet fleet, int n) {
    Share share = fleet.share();
    return "pct set %d -mp%d %s,mp=%s"
        .formatted(fleet.core().ct(), n, share.root(), share.mountPoint());
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
    return points(config).stream()
        .filter(p -> p.lead().equals(fleet.share().root()))
        .findFirst()
        .flatMap(p -> p.get("mp"))
        .map(at -> name + " has the share at " + at)
        .orElseGet(
            () ->
                "%s lacks the share: run `%s` on the Proxmox host yourself"
                    .formatted(name, line(fleet, free(config))));
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
