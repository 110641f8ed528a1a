package pro.meetmike.max.command;

import io.grpc.StatusRuntimeException;
import io.temporal.client.WorkflowServiceException;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.wording.Clause;

/**
 * One connection for one command. The only class here that names gRPC, so that help never loads it.
 */
final class Session {

  /** What is done with it; returns the exit code. */
  interface Work {
    int with(Client client) throws Exception;
  }

  private Session() {}

  static int open(
      @Nullable Endpoint endpoint, Path state, Map<String, String> environment, Work work)
      throws Exception {
    try (Client client =
        endpoint == null ? Client.open(state, environment) : Client.open(endpoint)) {
      try {
        return work.with(client);
      } catch (StatusRuntimeException e) {
        throw failure(client, e);
      } catch (WorkflowServiceException e) {
        throw e.getCause() instanceof StatusRuntimeException status ? failure(client, status) : e;
      }
    }
  }

  private static Failure failure(Client client, StatusRuntimeException e) {
    String where = client.endpoint().address();
    String namespace = client.endpoint().namespace();
    String said = String.valueOf(e.getStatus().getDescription());
    return switch (e.getStatus().getCode()) {
      case DEADLINE_EXCEEDED ->
          new Failure(
              Failure.UNREACHABLE,
              "%s accepts connections but did not answer in time: look at the server, or name another with TEMPORAL_ADDRESS."
                  .formatted(where));
      case UNAVAILABLE ->
          new Failure(
              Failure.UNREACHABLE,
              "%s accepts connections but does not answer as Temporal does: look at the server, or name another with TEMPORAL_ADDRESS."
                  .formatted(where));
      case UNAUTHENTICATED, PERMISSION_DENIED ->
          new Failure(
              Failure.UNREACHABLE,
              "The Temporal at %s refuses this client (%s): set TEMPORAL_API_KEY or TEMPORAL_PROFILE."
                  .formatted(where, said));
      case NOT_FOUND ->
          new Failure(
              Failure.UNREACHABLE,
              "The Temporal at %s knows no such thing in namespace %s (%s): set TEMPORAL_NAMESPACE or create it."
                  .formatted(where, namespace, said));
      default ->
          new Failure(
              Failure.FAILED,
              "The Temporal at %s answered %s: %s."
                  .formatted(where, e.getStatus().getCode(), Clause.of(said)));
    };
  }
}
