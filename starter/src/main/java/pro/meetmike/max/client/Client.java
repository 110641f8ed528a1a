package pro.meetmike.max.client;

import io.grpc.ClientInterceptor;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pro.meetmike.max.temporal.Payloads;
import pro.meetmike.max.wording.Clause;

/** A connection to Temporal, opened only when a command needs one. */
public final class Client implements AutoCloseable {

  private static final List<String> NAMED =
      List.of("TEMPORAL_ADDRESS", "TEMPORAL_PROFILE", "TEMPORAL_CONFIG_FILE");

  private final Endpoint endpoint;
  private final WorkflowServiceStubs service;
  private final WorkflowClient workflows;

  private Client(Endpoint endpoint, WorkflowServiceStubs service, WorkflowClientOptions options) {
    this.endpoint = endpoint;
    this.service = service;
    this.workflows = WorkflowClient.newInstance(service, options);
  }

  /**
   * Connects to what the {@code TEMPORAL_*} environment or profile names; without any, to the
   * rehearsal that runs on {@code state}; else to Temporal's usual place on this machine.
   */
  public static Client open(Path state, Map<String, String> environment) {
    return reached(Place.of(state, environment));
  }

  /** Whether the environment names a server. */
  public static boolean named(Map<String, String> environment) {
    return environment.keySet().stream().anyMatch(NAMED::contains);
  }

  /** Connects to a known place. */
  public static Client open(Endpoint endpoint) {
    return reached(Place.of(endpoint));
  }

  /** Where {@link #open(Path, Map)} would connect to, without doing so. */
  public static Endpoint locate(Path state, Map<String, String> environment) {
    return Place.of(state, environment).endpoint();
  }

  private record Place(
      Endpoint endpoint, WorkflowServiceStubsOptions service, WorkflowClientOptions client) {

    static Place of(Path state, Map<String, String> environment) {
      Optional<Endpoint> rehearsal =
          named(environment) ? Optional.empty() : Endpoint.ofRehearsal(state);
      return rehearsal.map(Place::of).orElseGet(() -> ofProfile(environment));
    }

    static Place of(Endpoint endpoint) {
      return new Place(
          endpoint,
          WorkflowServiceStubsOptions.newBuilder().setTarget(endpoint.address()).build(),
          WorkflowClientOptions.newBuilder().setNamespace(endpoint.namespace()).build());
    }

    private static Place ofProfile(Map<String, String> environment) {
      try {
        ClientConfigProfile profile =
            ClientConfigProfile.load(
                LoadClientConfigProfileOptions.newBuilder().setEnvOverrides(environment).build());
        WorkflowServiceStubsOptions service = profile.toWorkflowServiceStubsOptions();
        WorkflowClientOptions client = profile.toWorkflowClientOptions();
        WorkflowServiceStubsOptions whole =
            WorkflowServiceStubsOptions.newBuilder(service).validateAndBuildWithDefaults();
        WorkflowClientOptions named =
            WorkflowClientOptions.newBuilder(client).validateAndBuildWithDefaults();
        return new Place(Endpoint.named(whole.getTarget(), named.getNamespace()), service, named);
      } catch (IOException | RuntimeException e) {
        throw new Failure(
            Failure.CONFIGURATION,
            "Temporal's client profile cannot be read: %s; look at TEMPORAL_PROFILE and TEMPORAL_CONFIG_FILE."
                .formatted(Clause.ofLibrary(String.valueOf(e.getMessage()))));
      }
    }
  }

  private static Client reached(Place place) {
    Endpoint endpoint = place.endpoint();
    if (!endpoint.alive()) {
      throw NoServer.at(endpoint.address());
    }
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder(place.service())
                .setRpcTimeout(Duration.ofSeconds(10))
                .setGrpcClientInterceptors(interceptors(place.service()))
                .build());
    WorkflowClientOptions client =
        WorkflowClientOptions.newBuilder(place.client())
            .setDataConverter(Payloads.converter())
            .build();
    return new Client(endpoint, service, client);
  }

  private static List<ClientInterceptor> interceptors(WorkflowServiceStubsOptions service) {
    List<ClientInterceptor> all = new ArrayList<>();
    if (service.getGrpcClientInterceptors() != null) {
      all.addAll(service.getGrpcClientInterceptors());
    }
    all.add(new LoggedCalls());
    return all;
  }

  public Endpoint endpoint() {
    return endpoint;
  }

  public WorkflowServiceStubs service() {
    return service;
  }

  public WorkflowClient workflows() {
    return workflows;
  }

  /** The schedules of the same namespace. */
  public ScheduleClient schedules() {
    return ScheduleClient.newInstance(
        service,
        ScheduleClientOptions.newBuilder()
            .setNamespace(endpoint.namespace())
            .setDataConverter(Payloads.converter())
            .build());
  }

  @Override
  public void close() {
    service.shutdownNow();
    service.awaitTermination(1, TimeUnit.SECONDS);
  }
}
