package pro.meetmike.max.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a retirement is asked for. Removing begins with {@code containers}: an order without them
 * takes back what lies in Temporal and leaves the host alone.
 *
 * @param look only tells what there is
 * @param containers the numbers that were shown to the person who asked; null when nothing was
 * @param shieldedToo also those that Proxmox protects since go-live
 * @param keepData leaves signals and the clients' files on the share
 * @param fleet the fleet file as the worker knows it; null for its own
 */
record RetirementOrder(
    boolean look,
    @Nullable List<Integer> containers,
    boolean shieldedToo,
    boolean keepData,
    @Nullable String fleet) {

  /** Reads leniently: what is missing is not asked for. */
  static RetirementOrder of(@Nullable JsonNode order) {
    if (order == null) {
      return new RetirementOrder(false, null, false, false, null);
    }
    List<Integer> shown = null;
    if (order.path("containers").isArray()) {
      List<Integer> numbers = new ArrayList<>();
      order.path("containers").forEach(n -> numbers.add(n.asInt()));
      shown = List.copyOf(numbers);
    }
    String fleet = order.path("fleet").asText("");
    return new RetirementOrder(
        order.path("look").asBoolean(false),
        shown,
        order.path("protected").asBoolean(false),
        order.path("keepData").asBoolean(false),
        fleet.isBlank() ? null : fleet);
  }

  boolean touchesTheHost() {
    return look || containers != null;
  }
}
