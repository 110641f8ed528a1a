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
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
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
  private final Clock clock;

  public ServerChecks(Client client, String deployment, Clock clock) {
    this.client = client;
    this.deployment = deployment;
    this.clock = clock;
  }

  public List<Finding> all() {
    List<Finding> all = new ArrayList<>();
    all.add(
        Finding.pass(
            "server",
            "%s, namespace %s"
                .formatted(client.endpoint().address(), client.endpoint().namespace())));
    new Pollers(client, clock).look().forEach(q -> all.add(worker(q)));
    all.add(attributes());
    DeploymentStatus status = deployment(all);
    for (Risk risk : Risk.values()) {
      all.add(risk.judge(status));
    }
    return all;
  }

  static Finding worker(Pollers.Queue queue) {
    String name = "worker " + queue.name();
    return switch (queue.state()) {
      case POLLED -> Finding.pass(name, "polls");
      case SILENT ->
          Finding.fail(name, "nobody polls this task queue", "start one with ./max worker");
      case UNKNOWN -> Finding.pass(name, "the embedded server's worker lives in its process");
    };
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
    try {
      DeploymentStatus status = asked.status(PATIENCE).orElse(null);
      if (status != null) {
        all.add(judged(status));
      }
      return status;
    } catch (Failure silent) {
      all.add(
          Finding.fail(
              "deployment",
              "%s: %s, and no worker answers for it".formatted(deployment, execution.get().memo()),
              "start one with ./max worker"));
      return null;
    }
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
