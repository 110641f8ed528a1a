package pro.meetmike.max.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a deployment that has ended keeps in Temporal and on the Proxmox host, and tells
 * what it left alone and who removes that. Its workflow id is {@code <deployment>/retire}. Twice is
 * fine: what is gone is gone.
 */
@WorkflowInterface
public interface Retirement {

  /** Name of its workflow type. */
  String TYPE = "Retirement";

  /** Workflow id of the look that comes before a deployment's retirement. */
  static String lookId(String deployment) {
    return deployment + "/retire-look";
  }

  /** Workflow id of a deployment's retirement. */
  static String id(String deployment) {
    return deployment + "/retire";
  }

  /**
   * One thing a deployment made.
   *
   * @param outcome {@code to remove}, {@code removed}, {@code gone already} or {@code left alone}
   * @param ct number of the container that it is; null for everything else
   */
  record Item(String what, String outcome, String detail, @Nullable Integer ct) {

    /** Outcome of a look: it goes when that is asked for. */
    static final String TO_REMOVE = "to remove";

    Item(String what, String outcome, String detail) {
      this(what, outcome, detail, null);
    }
  }

  /** What became of all of it. */
  record Result(String deployment, List<Item> items) {
    public Result {
      items = List.copyOf(items);
    }

    /** Whether a look found anything that goes. */
    public boolean removes() {
      return items.stream().anyMatch(i -> i.outcome().equals(Item.TO_REMOVE));
    }

    /** The numbers of the containers that go. */
    public List<Integer> removable() {
      return items.stream()
          .filter(i -> i.outcome().equals(Item.TO_REMOVE) && i.ct() != null)
          .map(Item::ct)
          .toList();
    }
  }

  /** What a retirement leaves alone, and who removes it. */
  List<Item> LEFT =
      List.of(
          left(
              "Microsoft 365 accounts",
              "whoever administers the tenant removes them and their licences in the admin centre"),
          left("sign-ins at the vendors", "they end with the containers that hold them"),
          left("journeys", "open ones go on until they end"));

  /** What it leaves alone beside that when nobody was shown what is on the host. */
  List<Item> HOST_LEFT =
      List.of(
          left("containers", "nobody was shown them: max retire shows them while a worker is up"),
          left("share and export", "as the containers"));

  private static Item left(String what, String detail) {
    return new Item(what, "left alone", detail);
  }

  /**
   * @param order {@code {"deployment":"max-deployment"}}, or nothing: then the workflow id tells.
   *     With {@code "look":true} it only tells what there is; {@code "containers":[201,…]} are
   *     those that were shown and may go, {@code "protected":true} the protected ones among them,
   *     too; {@code "keepData":true} leaves the share's files; {@code "fleet"} names the fleet's
   *     file
   */
  @WorkflowMethod(name = TYPE)
  Result run(@Nullable JsonNode order);
}
