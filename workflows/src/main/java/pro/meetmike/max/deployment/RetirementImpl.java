package pro.meetmike.max.deployment;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.wording.Clause;

/** Refuses while the deployment runs; then removes its schedules. */
public final class RetirementImpl implements Retirement {

  private static final String SUFFIX = "/retire";

  @Override
  public Result run(@Nullable JsonNode order) {
    String deployment = deployment(order);
    StepOutcome ended =
        Hands.retirement("has %s ended?".formatted(deployment)).checkEnded(deployment);
    if (ended instanceof StepOutcome.Failed running) {
      throw refused("%s %s.".formatted(running.reason(), Clause.of(running.remedy())));
    }
    StepOutcome schedules =
        Hands.retirement("remove the schedules of " + deployment).deleteSchedules(deployment);
    if (schedules instanceof StepOutcome.Failed failed) {
      throw refused("%s %s.".formatted(failed.reason(), Clause.of(failed.remedy())));
    }
    List<Item> items = new ArrayList<>();
    boolean removed = schedules instanceof StepOutcome.Changed;
    items.add(new Item("schedules", removed ? "removed" : "gone already", schedules.summary()));
    items.addAll(LEFT);
    return new Result(deployment, items);
  }

  private static String deployment(@Nullable JsonNode order) {
    String named = order == null ? "" : order.path("deployment").asText("");
    String own = Workflow.getInfo().getWorkflowId();
    if (!named.isBlank()) {
      return named.strip();
    }
    if (own.endsWith(SUFFIX)) {
      return own.substring(0, own.length() - SUFFIX.length());
    }
    throw refused(
        "Nobody said which deployment to retire: give {\"deployment\":\"max-deployment\"}, or start it as max-deployment/retire.");
  }

  private static ApplicationFailure refused(String sentence) {
    return ApplicationFailure.newNonRetryableFailure(sentence, "MAX-RETIRE-REFUSED");
  }
}
