package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.api.namespace.v1.NamespaceConfig;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.api.workflowservice.v1.UpdateNamespaceRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.deployment.Attributes;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.report.DeploymentState;

/** The scripts of the compose file make a server on which a deployment runs (U4). */
@Needs({RealPart.SERVER, RealPart.POSTGRES})
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PostgresServerIT {

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  @Test
  void theScriptsCanBeRepeatedAndADeploymentRunsOnWhatTheyMade() throws Exception {
    try (PostgresTemporal server = PostgresTemporal.start()) {
      assertThat(server.schema()).contains("temporal was made", "temporal_visibility was made");
      assertThat(server.schema())
          .contains("temporal is up to date", "temporal_visibility is up to date")
          .doesNotContain("was made");
      server.serve();

      assertThat(server.init()).contains("Phase was made", "init: ready");
      assertThat(server.init())
          .contains("namespace default is there", "init: ready")
          .doesNotContain("was made");
      assertThat(retention(server)).isEqualTo(Duration.ofDays(60));
      assertThat(attributes(server)).containsAll(names());
      keep(server, Duration.ofDays(90));
      assertThat(server.init()).contains("namespace default is there, retention 90d");
      assertThat(retention(server)).isEqualTo(Duration.ofDays(90));
      deploy(server);
    }
  }

  private static List<String> names() {
    return Attributes.ALL.stream().map(SearchAttributeKey::getName).toList();
  }

  private static Set<String> attributes(PostgresTemporal server) {
    try (Client client = open(server)) {
      OperatorServiceStubs operator =
          OperatorServiceStubs.newServiceStubs(
              OperatorServiceStubsOptions.newBuilder()
                  .setChannel(client.service().getRawChannel())
                  .validateAndBuildWithDefaults());
      return operator
          .blockingStub()
          .listSearchAttributes(
              ListSearchAttributesRequest.newBuilder().setNamespace("default").build())
          .getCustomAttributesMap()
          .keySet();
    }
  }

  /** What somebody may do who wants a longer audit trail. */
  private static void keep(PostgresTemporal server, Duration retention) {
    try (Client client = open(server)) {
      client
          .service()
          .blockingStub()
          .updateNamespace(
              UpdateNamespaceRequest.newBuilder()
                  .setNamespace("default")
                  .setConfig(
                      NamespaceConfig.newBuilder()
                          .setWorkflowExecutionRetentionTtl(
                              com.google.protobuf.Duration.newBuilder()
                                  .setSeconds(retention.toSeconds())))
                  .build());
    }
  }

  private static Client open(PostgresTemporal server) {
    return Client.open(new Endpoint(server.address(), "default", Queues.PRODUCTION, false, false));
  }

  private static Duration retention(PostgresTemporal server) {
    try (Client client = open(server)) {
      return Duration.ofSeconds(
          client
              .service()
              .blockingStub()
              .describeNamespace(
                  DescribeNamespaceRequest.newBuilder().setNamespace("default").build())
              .getConfig()
              .getWorkflowExecutionRetentionTtl()
              .getSeconds());
    }
  }

  private void deploy(PostgresTemporal server) throws Exception {
    try (World world = World.open(directory, server.address(), World.FLEET_OF_ONE, true);
        LabWorkerProcess worker = world.worker(Freeze.NEVER)) {
      world.deployment().start(World.FLEET_OF_ONE.toString());
      assertThat(world.awaitEnd().state()).isEqualTo(DeploymentState.COMPLETED);
    }
  }

  @Test
  void theListOfSearchAttributesIsTheProductsOwn() throws Exception {
    List<String> listed = Files.readAllLines(World.HOME.resolve("temporal/search-attributes"));
    assertThat(listed).isEqualTo(Attributes.ALL.stream().map(Attributes::declared).toList());
  }
}
