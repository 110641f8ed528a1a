package pro.meetmike.max.worker;

import com.uber.m3.tally.Scope;
import io.grpc.StatusRuntimeException;
import io.temporal.api.workflowservice.v1.GetSystemInfoRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.temporal.Payloads;

/** The Temporal that the {@code TEMPORAL_*} environment or profile names. */
final class Server implements AutoCloseable {

  /** Rehearsals have this namespace to themselves. */
  private static final Duration BETWEEN = Duration.ofSeconds(1);

  private final WorkflowServiceStubs stubs;
  private final WorkflowClientOptions options;

  private Server(WorkflowServiceStubs stubs, WorkflowClientOptions options) {
    this.stubs = stubs;
    this.options = options;
  }

  /** Reads the profile; connects to nothing yet. */
  static Server named(@Nullable Scope metrics) {
    try {
      ClientConfigProfile profile =
          ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder().build());
      WorkflowServiceStubsOptions.Builder service =
          WorkflowServiceStubsOptions.newBuilder(profile.toWorkflowServiceStubsOptions());
      if (metrics != null) {
        service.setMetricsScope(metrics);
      }
      WorkflowClientOptions options =
          WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
              .setDataConverter(Payloads.converter())
              .validateAndBuildWithDefaults();
      refuseRehearsals(options.getNamespace());
      return new Server(
          WorkflowServiceStubs.newServiceStubs(service.validateAndBuildWithDefaults()), options);
    } catch (Refusal refusal) {
      throw refusal;
    } catch (IOException | RuntimeException e) {
      throw new Refusal(
          ExitCode.CONFIGURATION,
          "Temporal's client profile cannot be read (%s): correct the TEMPORAL_* variables or the file they name."
              .formatted(e.getMessage()));
    }
  }

  /** One at a known address, without credentials. */
  static Server at(String address, String namespace) {
    return new Server(
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder().setTarget(address).build()),
        WorkflowClientOptions.newBuilder()
            .setNamespace(namespace)
            .setDataConverter(Payloads.converter())
            .validateAndBuildWithDefaults());
  }

  static void refuseRehearsals(String namespace) {
    if (namespace.equals(Queues.REHEARSAL_NAMESPACE)) {
      throw new Refusal(
          ExitCode.CONFIGURATION,
          "Namespace %s belongs to rehearsals, and this worker is for real: name another with TEMPORAL_NAMESPACE."
              .formatted(Queues.REHEARSAL_NAMESPACE));
    }
  }

  /**
   * Looks until the server is ready, or waiting is in vain.
   *
   * @param stopped whether somebody wants an end to it
   * @param told hears each state once
   */
  ServerState await(
      Duration patience, boolean registering, BooleanSupplier stopped, Consumer<String> told)
      throws InterruptedException {
    Clock clock = Clock.systemUTC();
    Waiting waiting = new Waiting(patience, clock.instant());
    for (; ; ) {
      ServerState state = Connection.look(stubs, namespace(), registering);
      if (state instanceof ServerState.Ready
          || stopped.getAsBoolean()
          || !waiting.goesOn(state, clock.instant())) {
        return state;
      }
      waiting.line(state, clock.instant()).ifPresent(told);
      TimeUnit.MILLISECONDS.sleep(BETWEEN.toMillis());
    }
  }

  String namespace() {
    return options.getNamespace();
  }

  /** {@code It is version 1.29.1.}, with a blank before it; empty when it does not say. */
  String version() {
    try {
      String version =
          stubs
              .blockingStub()
              .withDeadlineAfter(5, TimeUnit.SECONDS)
              .getSystemInfo(GetSystemInfoRequest.getDefaultInstance())
              .getServerVersion();
      return version.isEmpty() ? "" : " It is version %s.".formatted(version);
    } catch (StatusRuntimeException e) {
      return "";
    }
  }

  String target() {
    return stubs.getOptions().getTarget();
  }

  WorkflowServiceStubs stubs() {
    return stubs;
  }

  WorkflowClient client() {
    return WorkflowClient.newInstance(stubs, options);
  }

  ScheduleClient schedules() {
    return ScheduleClient.newInstance(
        stubs,
        ScheduleClientOptions.newBuilder()
            .setNamespace(namespace())
            .setDataConverter(Payloads.converter())
            .build());
  }

  @Override
  public void close() {
    stubs.shutdownNow();
    stubs.awaitTermination(1, TimeUnit.SECONDS);
  }
}
