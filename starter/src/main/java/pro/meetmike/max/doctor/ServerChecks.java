package pro.meetmike.max.doctor;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.IdleVersion;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.deployment.Attributes;
import pro.meetmike.max.deployment.DeploymentStatus;

/**
 * What can be seen through the server: workers, search attributes, the deployment, and the risks as
 * it found them.
 */
public final class ServerChecks {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Client client;
  private final String deployment;
  private final String temporal;
  private final Clock clock;

  /**
   * @param temporal Temporal's own program, as it is typed
   */
  public ServerChecks(Client client, String deployment, String temporal, Clock clock) {
    this.client = client;
    this.deployment = deployment;
    this.temporal = temporal;
    this.clock = clock;
  }

  public List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    all.add(
        Finding.pass(
            "server",
            "%s, namespace %s"
                .formatted(client.endpoint().address(), client.endpoint().namespace())));
    new Pollers(client, clock).look().forEach(q -> all.add(worker(q, client.endpoint(), temporal)));
    all.add(attributes());
    DeploymentStatus status = deployment(all);
    for (Risk risk : Risk.values()) {
      all.add(risk.judge(status));
    }
    return all;
  }

  static Finding worker(Pollers.Queue queue, Endpoint endpoint, String temporal) {
    String name = "worker " + queue.name();
    return switch (queue.state()) {
      case POLLED -> Finding.pass(name, "polls");
      case SILENT ->
          Finding.fail(name, "nobody polls this task queue", "start one with ./max worker");
      case IDLE -> idle(name, queue, endpoint, temporal);
      case UNKNOWN -> Finding.pass(name, "the embedded server's worker lives in its process");
    };
  }

  private static Finding idle(
      String name, Pollers.Queue queue, Endpoint endpoint, String temporal) {
    IdleVersion idle = Objects.requireNonNull(queue.idle());
    return Finding.fail(
        name, idle.sentence(queue.name()), "make it: " + idle.command(endpoint, temporal));
  }

  private Finding attributes() {
    try {
      ListSearchAttributesRequest request =
          ListSearchAttributesRequest.newBuilder()
              .setNamespace(client.endpoint().namespace())
              .build();
      OperatorServiceStubs operator =
          OperatorServiceStubs.newServiceStubs(
              OperatorServiceStubsOptions.newBuilder()
                  .setChannel(client.service().getRawChannel())
                  .validateAndBuildWithDefaults());
      return attributes(
          operator
              .blockingStub()
              .withDeadlineAfter(PATIENCE.toSeconds(), TimeUnit.SECONDS)
              .listSearchAttributes(request)
              .getCustomAttributesMap()
              .keySet());
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.UNIMPLEMENTED
          ? Finding.pass(
              "search attributes", "the embedded server has those its rehearsal registered")
          : Finding.warn(
              "search attributes",
              "cannot be listed: " + e.getStatus().getCode(),
              "let somebody with rights on the namespace look");
    }
  }

  static Finding attributes(Set<String> registered) {
    Set<String> missing = new TreeSet<>();
    for (SearchAttributeKey<?> key : Attributes.ALL) {
      missing.add(key.getName());
    }
    missing.removeAll(registered);
    return missing.isEmpty()
        ? Finding.pass(
            "search attributes", "all %d are registered".formatted(Attributes.ALL.size()))
        : Finding.fail(
            "search attributes",
            "missing: " + String.join(", ", missing),
            "start a worker: it registers them (./max worker)");
  }

  private @Nullable DeploymentStatus deployment(List<Finding> all) {
    Deployments asked = new Deployments(client, deployment);
    Optional<Execution> execution = asked.describe();
    if (execution.isEmpty()) {
      all.add(
          Finding.warn(
              "deployment",
              "there is no %s yet".formatted(deployment),
              "start it with ./max deploy"));
      return null;
    }
    DeploymentStatus status = answered(asked);
    if (!execution.get().running()) {
      all.add(ended(execution.get(), status == null ? "" : status.state().word()));
    } else if (status == null) {
      all.add(
          Finding.fail(
              "deployment",
              "%s: %s, and no worker answers for it".formatted(deployment, execution.get().memo()),
              "see the lines of the workers"));
    } else {
      all.add(judged(status));
    }
    return status;
  }

  private static @Nullable DeploymentStatus answered(Deployments asked) {
    try {
      return asked.status(PATIENCE).orElse(null);
    } catch (Failure silent) {
      return null;
    }
  }

  /**
   * One that has ended needs no worker any more.
   *
   * @param state what it said of itself; empty when nobody is there to be asked
   */
  static Finding ended(Execution execution, String state) {
    String how = state.isEmpty() ? execution.status().toLowerCase(Locale.ROOT) : state;
    String words =
        switch (how) {
          case "completed", "failed" -> how;
          case "timed_out" -> "ran out of time";
          case "canceled" -> "was cancelled";
          case "incomplete" -> "ended without all its criteria";
          default -> "was " + how;
        };
    String detail =
        "%s %s%s"
            .formatted(
                execution.id(),
                words,
                execution.closedAt() == null ? "" : " at " + execution.closedAt());
    return how.equals("completed")
        ? Finding.pass("deployment", detail)
        : Finding.warn("deployment", detail, "begin it again: ./max deploy");
  }

  static Finding judged(DeploymentStatus status) {
    String detail =
        "%s: %s; %s".formatted(status.deployment(), status.state(), status.nextAction());
    if (!status.needs().isEmpty()) {
      return Finding.warn("deployment", detail, "answer it: ./max inbox");
    }
    return status.state().well()
        ? Finding.pass("deployment", detail)
        : Finding.warn("deployment", detail, "look why: ./max status");
  }
}
