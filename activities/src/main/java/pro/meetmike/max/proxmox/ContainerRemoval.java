package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.RemovalActivities.Marked;
import pro.meetmike.max.deployment.StepOutcome;

/**
 * Takes containers away that carry a deployment's mark: look, then unprotect, stop or destroy, and
 * look again until it is gone. Whatever was interrupted is taken up by the next look; nothing is
 * forced, and what does not carry the mark is not touched.
 */
final class ContainerRemoval {

  private static final int MOST_LOOKS = 12;

  private final PveNode node;
  private final TaskWatch watch;
  private final Pause pause;
  private final OwnershipMark ours;

  ContainerRemoval(PveNode node, TaskWatch watch, Pause pause, String deployment) {
    this.node = node;
    this.watch = watch;
    this.pause = pause;
    this.ours = OwnershipMark.of(deployment, "");
  }

  /** All of this node that carry the mark, by number. */
  List<Marked> marked() {
    List<Marked> found = new ArrayList<>();
    for (JsonNode row : node.containers()) {
      int ct = row.path("vmid").asInt();
      if (ContainerObservation.of(node.config(ct), ours) instanceof ContainerObservation.Ours own) {
        ContainerConfig config = own.config();
        String name = config.get("hostname", "CT" + ct);
        found.add(new Marked(ct, name, node.running(ct), config.on("protection")));
      }
    }
    found.sort(Comparator.comparingInt(Marked::ct));
    return found;
  }

  StepOutcome remove(int ct, boolean shieldedToo) {
    boolean begun = false;
    @Nullable PveFault last = null;
    for (int look = 0; look < MOST_LOOKS; look++) {
      Optional<Upid> removal = removalUnderWay(ct);
      if (removal.isPresent()) {
        begun = true;
        watch.succeed(removal.get(), "Removing CT " + ct);
        continue;
      }
      ContainerObservation seen = ContainerObservation.of(node.config(ct), ours);
      if (seen instanceof ContainerObservation.Absent) {
        return begun
            ? StepOutcome.changed("CT %d removed".formatted(ct))
            : StepOutcome.unchanged("CT %d is gone already".formatted(ct));
      }
      if (!(seen instanceof ContainerObservation.Ours own)) {
        return refused(ct, seen);
      }
      ContainerConfig config = own.config();
      if (config.on("protection") && !shieldedToo) {
        return StepOutcome.failed(
            "CT %d (%s) is protected since go-live.".formatted(ct, config.get("hostname", "?")),
            "Say `max retire --protected` to take it, too.");
      }
      begun = true;
      try {
        next(ct, config);
      } catch (PveFault.OutcomeUnknown | PveFault.NotFound | PveFault.Modified fault) {
        last = fault;
        pause.millis(1_000);
      } catch (PveFault.Refused fault) {
        // "CT 203 not running", "container is running": somebody switched it meanwhile.
        if (!fault.what().contains("running") || last != null) {
          throw fault;
        }
        last = fault;
      }
    }
    throw last != null
        ? last
        : new PveFault.Transient("CT %d does not come to its end.".formatted(ct));
  }

  private void next(int ct, ContainerConfig config) {
    if (config.on("protection")) {
      node.configure(ct, Map.of("protection", "0"), config.digest());
    } else if (node.running(ct)) {
      watch.succeed(node.stop(ct), "Stopping CT " + ct);
    } else {
      watch.succeed(node.destroy(ct), "Removing CT " + ct);
    }
  }

  /** A removal by this token that an earlier attempt began. */
  private Optional<Upid> removalUnderWay(int ct) {
    return node.tasks(ct, "vzdestroy").stream()
        .filter(TaskRow::running)
        .map(TaskRow::upid)
        .filter(upid -> upid.user().equals(node.identity()))
        .findFirst();
  }

  private static StepOutcome refused(int ct, ContainerObservation seen) {
    if (seen instanceof ContainerObservation.Creating) {
      throw new PveFault.Locked("CT %d is being created.".formatted(ct), "create");
    }
    if (seen instanceof ContainerObservation.Foreign foreign && foreign.empty()) {
      return StepOutcome.failed(
          "CT %d is an empty shell, as a removal that was cut on the host leaves it.".formatted(ct),
          "Run `pct unlock %d` and `pct destroy %d` on the Proxmox host.".formatted(ct, ct));
    }
    return StepOutcome.failed(
        "CT %d does not carry the deployment's mark and is not touched.".formatted(ct),
        "Whoever made it removes it.");
  }
}
