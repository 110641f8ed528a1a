package pro.meetmike.max.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.wording.Clause;

/** Refuses while the deployment runs; then removes its schedules and what is on the host. */
public final class RetirementImpl implements Retirement {

  private static final String SUFFIX = "/retire";
  private static final String LOOK_SUFFIX = "/retire-look";

  @Override
  public Result run(@Nullable JsonNode order) {
    String deployment = deployment(order);
    RetirementOrder asked = RetirementOrder.of(order);
    StepOutcome ended =
        Hands.retirement("has %s ended?".formatted(deployment)).checkEnded(deployment);
    if (ended instanceof StepOutcome.Failed running) {
      throw refused("%s %s.".formatted(running.reason(), Clause.of(running.remedy())));
    }
    List<Item> items = new ArrayList<>();
    if (!asked.look()) {
      items.add(schedules(deployment));
    }
    boolean host =
        asked.touchesTheHost()
            && Workflow.getVersion("retire-the-host", Workflow.DEFAULT_VERSION, 1)
                != Workflow.DEFAULT_VERSION;
    items.addAll(host ? new HostRetirement(deployment, asked).run() : HOST_LEFT);
    items.addAll(LEFT);
    return new Result(deployment, items);
  }

  private static Item schedules(String deployment) {
    StepOutcome schedules =
        Hands.retirement("remove the schedules of " + deployment).deleteSchedules(deployment);
    if (schedules instanceof StepOutcome.Failed failed) {
      throw refused("%s %s.".formatted(failed.reason(), Clause.of(failed.remedy())));
    }
    boolean removed = schedules instanceof StepOutcome.Changed;
    return new Item("schedules", removed ? "removed" : "gone already", schedules.summary());
  }

  private static String deployment(@Nullable JsonNode order) {
    String named = order == null ? "" : order.path("deployment").asText("");
    String own = Workflow.getInfo().getWorkflowId();
    if (!named.isBlank()) {
      return named.strip();
    }
    for (String suffix : List.of(SUFFIX, LOOK_SUFFIX)) {
      if (own.endsWith(suffix)) {
        return own.substring(0, own.length() - suffix.length());
      }
    }
    throw refused(
        "Nobody said which deployment to retire: give {\"deployment\":\"max-deployment\"}, or start it as max-deployment/retire.");
  }

  private static ApplicationFailure refused(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, "MAX-RETIRE-REFUSED");
  }
}
