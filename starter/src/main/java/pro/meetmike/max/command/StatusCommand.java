package pro.meetmike.max.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.client.Retries;
import pro.meetmike.max.client.Retries.Retry;
import pro.meetmike.max.client.Standstill;
import pro.meetmike.max.client.Standstills;
import pro.meetmike.max.client.WebLinks;
import pro.meetmike.max.console.ExecutionText;
import pro.meetmike.max.console.JsonText;
import pro.meetmike.max.console.NextStep;
import pro.meetmike.max.console.RetryText;
import pro.meetmike.max.console.SetAsideText;
import pro.meetmike.max.console.StandstillText;
import pro.meetmike.max.console.StatusText;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.signal.SetAside;

/** How a deployment stands. The server is asked first, a worker only when one polls. */
@Command(
    name = "status",
    description = {
      "Show phases, what waits for whom, and what comes next.",
      "Steps that failed and are tried again by themselves are told with their last failure.",
      "Messages of the agents that were set aside are told with the reason.",
      "Says first when no worker is up.",
      "Exit codes: 0 it goes on or has completed, 1 there is none or it ended",
      "  otherwise, 3 it waits for a human, 5 no server or no worker."
    },
    footer = {"", "Example: ./max status --output json"})
final class StatusCommand implements Callable<Integer> {

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final DeploymentId id = new DeploymentId();
  @Mixin private final Reach reach;
  @Mixin private final Format format = new Format();

  StatusCommand(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    String deployment = id.get();
    return reach.connect(client -> status(client, new Deployments(client, deployment)));
  }

  private int status(Client client, Deployments deployment) {
    Execution execution = deployment.existing(id.on(reach.max()).of("deploy"));
    Pollers.Queue queue = new Pollers(client, Clock.systemUTC()).workflows();
    Optional<Duration> patience = Pollers.patience(queue);
    if (patience.isEmpty()) {
      return silent(client, execution, queue, null);
    }
    try {
      Optional<DeploymentStatus> status = deployment.status(patience.get());
      if (status.isEmpty() || !execution.running() && status.get().endedAt() == null) {
        return silent(client, execution, queue, null);
      }
      return show(client, execution, deployment.withPhases(status.get()));
    } catch (Failure failure) {
      return silent(client, execution, queue, failure.getMessage());
    }
  }

  private int show(Client client, Execution execution, DeploymentStatus status) {
    Screen screen = new Screen(spec);
    reach.killed().ifPresent(screen::progress);
    Optional<WebLinks> links = here.links(client.endpoint());
    List<Retry> retries = execution.running() ? new Retries(client).of(execution.id()) : List.of();
    List<Standstill> standing = new Standstills(client, Clock.systemUTC()).of(execution.id());
    Optional<List<SetAside>> aside = new DeskReach(here, reach).setAside(client.endpoint());
    if (format.json()) {
      Map<String, Object> more = new LinkedHashMap<>();
      more.put("setAside", aside.orElse(null));
      more.put("runId", execution.runId());
      more.put("retries", retries);
      more.put("standing", standing);
      screen.json(JsonText.with(status, more));
    } else {
      screen
          .about(client.endpoint())
          .lines(new StatusText(here.paint()).status(status, status.phases(), Instant.now()))
          .lines(new RetryText(here.paint()).lines(execution.id(), retries, Instant.now()))
          .lines(
              new StandstillText(here.paint(), reach.remedyOfStandstill(client.endpoint()))
                  .lines(standing))
          .lines(new SetAsideText(here.paint()).lines(aside.orElse(List.of()), Instant.now()))
          .line("run " + execution.runId())
          .link(links.map(l -> l.workflow(execution.id())))
          .next(NextStep.after(status, id.on(reach.max())));
    }
    if (!status.needs().isEmpty()) {
      return Failure.WAITING;
    }
    return status.state().well() ? Failure.DONE : Failure.FAILED;
  }

  private int silent(
      Client client, Execution execution, Pollers.Queue queue, @Nullable String why) {
    Screen screen = new Screen(spec);
    if (format.json()) {
      Map<String, Object> known = new LinkedHashMap<>();
      known.put("worker", worker(execution, queue));
      known.put("queue", queue.name());
      known.put("execution", execution);
      screen.json(known);
    } else {
      ExecutionText text = new ExecutionText(here.paint());
      screen
          .about(client.endpoint())
          .lines(
              execution.running()
                  ? text.withoutWorker(execution, queue, why, Instant.now())
                  : text.closed(execution, Instant.now()))
          .link(here.links(client.endpoint()).map(l -> l.workflow(execution.id())))
          .next(next(client, execution, queue));
    }
    return execution.running()
        ? Failure.UNREACHABLE
        : execution.status().equals("COMPLETED") ? Failure.DONE : Failure.FAILED;
  }

  private static String worker(Execution execution, Pollers.Queue queue) {
    if (!execution.running()) {
      return "not asked";
    }
    return queue.idle() == null ? "silent" : "idle";
  }

  private String next(Client client, Execution execution, Pollers.Queue queue) {
    if (!execution.running()) {
      return id.on(reach.max()).of("deploy");
    }
    return queue.idle() == null
        ? here.max().of("worker")
        : queue.idle().command(client.endpoint(), here.temporal());
  }
}
