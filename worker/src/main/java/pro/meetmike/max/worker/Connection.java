package pro.meetmike.max.worker;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.temporal.api.enums.v1.IndexedValueType;
import io.temporal.api.operatorservice.v1.AddSearchAttributesRequest;
import io.temporal.common.SearchAttributeKey;
import io.temporal.serviceclient.OperatorServiceStubs;
import io.temporal.serviceclient.OperatorServiceStubsOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import pro.meetmike.max.deployment.Attributes;

/** What a worker makes sure of at the server before it polls. */
public final class Connection {
  private Connection() {}

  /** Registers the search attributes; those that exist already are left alone. Safe to repeat. */
  public static void registerAttributes(WorkflowServiceStubs service, String namespace) {
    OperatorServiceStubs operator =
        OperatorServiceStubs.newServiceStubs(
            OperatorServiceStubsOptions.newBuilder()
                .setChannel(service.getRawChannel())
                .validateAndBuildWithDefaults());
    for (SearchAttributeKey<?> key : Attributes.ALL) {
      register(operator, namespace, key);
    }
  }

  private static void register(
      OperatorServiceStubs operator, String namespace, SearchAttributeKey<?> key) {
    IndexedValueType type = key.getValueType();
    AddSearchAttributesRequest one =
        AddSearchAttributesRequest.newBuilder()
            .setNamespace(namespace)
            .putSearchAttributes(key.getName(), type)
            .build();
    try {
      operator.blockingStub().addSearchAttributes(one);
    } catch (StatusRuntimeException e) {
      if (e.getStatus().getCode() != Status.Code.ALREADY_EXISTS) {
        throw e;
      }
    }
  }
}
