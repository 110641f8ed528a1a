package pro.meetmike.max.worker;

import io.grpc.Metadata;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.api.operatorservice.v1.ListSearchAttributesRequest;
import io.temporal.api.workflowservice.v1.DescribeNamespaceRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Attributes;

/** What a worker makes sure of at the server before it polls. */
public final class Connection {

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private Connection() {}

  /** Registers the search attributes; those that exist already are left alone. Safe to repeat. */
  public static void registerAttributes(WorkflowServiceStubs service, String namespace) {
    OperatorServiceStubs operator = operator(service);
    for (SearchAttributeKey<?> key : Attributes.ALL) {
      register(operator, namespace, key);
    }
  }

  /**
   * Looks once whether this server can be worked for.
   *
   * @param registering whether search attributes that are missing are made
   */
  static ServerState look(WorkflowServiceStubs service, String namespace, boolean registering) {
    ServerState state = reach(service, namespace);
    return state instanceof ServerState.Ready ready
        ? attributes(operator(service), ready.target(), namespace, registering)
        : state;
  }

  /** Whether it answers and lets this client into its namespace. */
  static ServerState reach(WorkflowServiceStubs service, String namespace) {
    String target = service.getOptions().getTarget();
    try {
      // a channel that has failed rests longer and longer before it tries again
      service.getRawChannel().resetConnectBackoff();
      service
          .blockingStub()
          .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
          .describeNamespace(DescribeNamespaceRequest.newBuilder().setNamespace(namespace).build());
      return new ServerState.Ready(target, namespace, 0);
    } catch (StatusRuntimeException e) {
      return unreached(e, target, namespace);
    }
  }

  private static ServerState unreached(StatusRuntimeException e, String target, String namespace) {
    return switch (e.getStatus().getCode()) {
      case NOT_FOUND -> new ServerState.NoNamespace(target, namespace);
      case PERMISSION_DENIED, UNAUTHENTICATED ->
          new ServerState.Denied(target, namespace, e.getStatus().getCode().toString());
      default -> new ServerState.Nobody(target, reason(e));
    };
  }

  private static ServerState attributes(
      OperatorServiceStubs operator, String target, String namespace, boolean registering) {
    Optional<Map<String, IndexedValueType>> known = known(operator, namespace);
    List<SearchAttributeKey<?>> missing =
        Attributes.ALL.stream()
            .filter(key -> known.map(k -> k.get(key.getName()) != key.getValueType()).orElse(true))
            .toList();
    if (!registering) {
      return new ServerState.Ready(target, namespace, missing.size());
    }
    try {
      for (SearchAttributeKey<?> key : missing) {
        register(operator, namespace, key);
      }
      return new ServerState.Ready(target, namespace, missing.size());
    } catch (StatusRuntimeException e) {
      return e.getStatus().getCode() == Status.Code.UNAVAILABLE
          ? new ServerState.Nobody(target, reason(e))
          : new ServerState.NoAttributes(target, namespace, missing, reason(e));
    }
  }

  /** Those of the namespace; empty where this client may not ask. */
  private static Optional<Map<String, IndexedValueType>> known(
      OperatorServiceStubs operator, String namespace) {
    try {
      return Optional.of(
          operator
              .blockingStub()
              .withDeadlineAfter(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
              .listSearchAttributes(
                  ListSearchAttributesRequest.newBuilder().setNamespace(namespace).build())
              .getCustomAttributesMap());
    } catch (StatusRuntimeException e) {
      return Optional.empty();
    }
  }

  private static void register(
      OperatorServiceStubs operator, String namespace, SearchAttributeKey<?> key) {
    AddSearchAttributesRequest one =
        AddSearchAttributesRequest.newBuilder()
            .setNamespace(namespace)
            .putSearchAttributes(key.getName(), key.getValueType())
            .build();
    try {
      operator.blockingStub().addSearchAttributes(one);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }

  /** On the same channel, and with the same credentials, which are not the channel's. */
  private static OperatorServiceStubs operator(WorkflowServiceStubs service) {
    OperatorServiceStubsOptions.Builder options =
        OperatorServiceStubsOptions.newBuilder().setChannel(service.getRawChannel());
    Metadata headers = service.getOptions().getHeaders();
    if (headers != null) {
      options.setHeaders(headers);
    }
    Collection<io.temporal.serviceclient.GrpcMetadataProvider> credentials =
        service.getOptions().getGrpcMetadataProviders();
    if (credentials != null) {
      options.setGrpcMetadataProviders(credentials);
    }
    return OperatorServiceStubs.newServiceStubs(options.validateAndBuildWithDefaults());
  }

  /** The innermost cause is the one that says something: "Connection refused". */
  private static String reason(StatusRuntimeException e) {
    if (e.getStatus().getCode() == Status.Code.DEADLINE_EXCEEDED) {
      return "no answer within %d s".formatted(PATIENCE.toSeconds());
    }
    Throwable inner = e;
    while (inner.getCause() != null) {
      inner = inner.getCause();
    }
    @Nullable String said = inner == e ? e.getStatus().getDescription() : inner.getMessage();
    String first = said == null ? "" : said.lines().findFirst().orElse("");
    return first.isBlank()
        ? e.getStatus().getCode().toString()
        : first.replaceFirst("^.*failed: ", "");
  }
}
