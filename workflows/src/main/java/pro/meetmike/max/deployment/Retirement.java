package pro.meetmike.max.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes back what a deployment that has ended keeps in Temporal, and tells what it left alone and
 * who removes that. Its workflow id is {@code <deployment>/retire}. Twice is fine.
 */
@WorkflowInterface
public interface Retirement {

  /** Name of its workflow type. */
  String TYPE = "Retirement";

  /** Workflow id of a deployment's retirement. */
  static String id(String deployment) {
    return deployment + "/retire";
  }

  /**
   * One thing a deployment made.
   *
   * @param outcome {@code removed}, {@code gone already} or {@code left alone}
   */
  record Item(String what, String outcome, String detail) {}

  /** What became of all of it. */
  record Result(String deployment, List<Item> items) {
    public Result {
      items = List.copyOf(items);
    }
  }

  /** What a retirement leaves alone, and who removes it. */
  List<Item> LEFT =
      List.of(
          left(
              "containers",
              "whoever administers the Proxmox host removes them: pct set ID --protection 0, pct stop ID, pct destroy ID"),
          left(
              "Microsoft 365 accounts",
              "whoever administers the tenant removes them and their licences in the admin centre"),
          left("sign-ins at the vendors", "they end with the containers that hold them"),
          left(
              "share",
              "signals and the clients' files stay: whoever answers for the clients' data decides"),
          left("journeys", "open ones go on until they end"));

  private static Item left(String what, String detail) {
    return new Item(what, "left alone", detail);
  }

  /**
   * @param order {@code {"deployment":"max-deployment"}}, or nothing: then the workflow id tells
   */
  @WorkflowMethod(name = TYPE)
  Result run(@Nullable JsonNode order);
}
