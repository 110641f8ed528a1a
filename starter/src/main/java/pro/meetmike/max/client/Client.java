package pro.meetmike.max.client;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.temporal.Payloads;

/** A connection to Temporal, opened only when a command needs one. */
public final class Client implements AutoCloseable {

  private final Endpoint endpoint;
  private final WorkflowServiceStubs service;
  private final WorkflowClient workflows;

  private Client(Endpoint endpoint, WorkflowServiceStubs service, WorkflowClientOptions options) {
    this.endpoint = endpoint;
    this.service = service;
    this.workflows = WorkflowClient.newInstance(service, options);
  }

  /**
   * Connects to what the {@code TEMPORAL_*} environment or profile names; without any, to the rehearsal that runs on
   * {@code state}; else to Temporal's usual place on this machine.
   */
  public static Client open(Path state, Map<String, String> environment) {
    boolean named = environment.keySet().stream().anyMatch(k -> k.equals("TEMPORAL_ADDRESS") || k.equals("TEMPORAL_PROFILE") || k.equals("TEMPORAL_CONFIG_FILE"));
    Optional<Endpoint> rehearsal = named ? Optional.empty() : Endpoint.ofRehearsal(state);
    return rehearsal.map(Client::open).orElseGet(Client::ofProfile);
  }

  /** Connects to a known place. */
  public static Client open(Endpoint endpoint) {
    WorkflowServiceStubsOptions options = WorkflowServiceStubsOptions.newBuilder().setTarget(endpoint.address()).build();
    return reached(endpoint, options, WorkflowClientOptions.newBuilder().setNamespace(endpoint.namespace()));
  }

  private static Client ofProfile() {
    try {
      ClientConfigProfile profile = ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder().build());
      WorkflowServiceStubsOptions service = profile.toWorkflowServiceStubsOptions();
      WorkflowClientOptions client = profile.toWorkflowClientOptions();
      Endpoint endpoint = new Endpoint(service.getTarget(), client.getNamespace(), Queues.PRODUCTION, false);
      return reached(endpoint, service, WorkflowClientOptions.newBuilder(client));
    } catch (IOException e) {
      throw new Failure(Failure.CONFIGURATION, "Temporal's client profile cannot be read: " + e.getMessage() + ".");
    }
  }

  private static Client reached(Endpoint endpoint, WorkflowServiceStubsOptions options, WorkflowClientOptions.Builder client) {
    if (!endpoint.alive()) {
      throw new Failure(
          Failure.UNREACHABLE,
          "No Temporal answers at %s: start one (docker compose -f docker-compose.temporal.yml up -d) or name another with TEMPORAL_ADDRESS."
              .formatted(endpoint.address()));
    }
    WorkflowServiceStubs service =
        WorkflowServiceStubs.newServiceStubs(WorkflowServiceStubsOptions.newBuilder(options).setRpcTimeout(Duration.ofSeconds(10)).build());
    return new Client(endpoint, service, client.setDataConverter(Payloads.converter()).build());
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

  @Override
  public void close() {
    service.shutdownNow();
    service.awaitTermination(1, TimeUnit.SECONDS);
  }
}
