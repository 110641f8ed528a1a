package pro.meetmike.max.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.journey.Journey;

/**
 * Tells a deployment or a journey what a human decided: by update, which answers; or, when no
 * worker is up, by signal, which waits.
 *
 * <p>A server hands an update that nobody answered to the next worker even after its sender has
 * given up, as long as the server lives; and forgets it when it does not. So an update is neither a
 * safe place to leave a decision nor gone: beside a signal it would be a second decision, which a
 * bare name might give to another need. Therefore an update is sent only to a workflow that has
 * just answered a question, for a question leaves nothing behind. Should the worker die between the
 * two, the same update (the same id) is repeated before the signal, and the desk takes the second
 * of two equal decisions for a repetition.
 */
public final class Decisions {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final Duration UNKNOWN = Duration.ofSeconds(2);
  private static final int ATTEMPTS = 2;

  /** What came back. */
  public sealed interface Spoken {
    String sentence();

    /** The workflow took it. */
    record Taken(String sentence) implements Spoken {}

    /** The workflow refused it, for this reason. */
    record Refused(String sentence) implements Spoken {}

    /** Nobody answered: it waits as a signal. */
    record Left(String sentence) implements Spoken {}
  }

  /** What is sent. */
  public record Said(
      String by,
      @Nullable String gate,
      @Nullable String note,
      @Nullable String evidence,
      @Nullable String code) {

    public static Said by(String name) {
      return new Said(name, null, null, null, null);
    }

    /** As it travels. */
    public Map<String, String> json() {
      Map<String, String> json = new LinkedHashMap<>();
      json.put("by", by);
      put(json, "gate", gate);
      put(json, "note", note);
      put(json, "evidence", evidence);
      put(json, "code", code);
      return json;
    }

    private static void put(Map<String, String> json, String field, @Nullable String value) {
      if (value != null) {
        json.put(field, value);
      }
    }
  }

  private final Client client;

  public Decisions(Client client) {
    this.client = client;
  }

  /** Says it to a workflow. */
  public Spoken say(String workflowId, Verb verb, Said said) {
    WorkflowStub stub = client.workflows().newUntypedWorkflowStub(workflowId);
    if (client.endpoint().embedded()) {
      return new SignalledDecision(stub, workflowId).say(verb, said);
    }
    if (answers(stub, workflowId)) {
      String once = UUID.randomUUID().toString();
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Spoken answer = update(stub, once, verb, said);
        if (answer != null) {
          return answer;
        }
      }
    }
    return left(stub, verb, said);
  }

  /** Whether a worker answers for it now. */
  private boolean answers(WorkflowStub stub, String workflowId) {
    Pollers.Queue queue = new Pollers(client, Clock.systemUTC()).workflows();
    if (Pollers.patience(queue).isEmpty()) {
      return false;
    }
    String question = workflowId.startsWith("journey/") ? Journey.STATUS : Deployment.STATUS;
    try {
      return Patience.within(
          UNKNOWN,
          () -> {
            stub.query(question, JsonNode.class);
            return true;
          },
          new Failure(Failure.UNREACHABLE, "No worker answered."));
    } catch (Failure | WorkflowQueryException | WorkflowServiceException silent) {
      return false;
    } catch (WorkflowNotFoundException none) {
      // the update's own refusal tells it
      return true;
    }
  }

  private static Spoken left(WorkflowStub stub, Verb verb, Said said) {
    try {
      stub.signal(verb.word(), said.json());
    } catch (WorkflowNotFoundException none) {
      return nothingRuns(verb);
    }
    return new Spoken.Left(
        "No worker answered; %s was left as a signal and takes effect when one is up."
            .formatted(verb.word()));
  }

  private static @Nullable Spoken update(WorkflowStub stub, String id, Verb verb, Said said) {
    ExecutorService one = Executors.newSingleThreadExecutor(Decisions::daemon);
    UpdateOptions<String> options =
        UpdateOptions.newBuilder(String.class)
            .setUpdateName(verb.word())
            .setUpdateId(id)
            .setWaitForStage(WorkflowUpdateStage.COMPLETED)
            .build();
    Future<String> answer = one.submit(() -> stub.startUpdate(options, said.json()).getResult());
    try {
      return new Spoken.Taken(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException silence) {
      return null;
    } catch (ExecutionException e) {
      return failed(e.getCause(), verb);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Spoken.Refused("Interrupted before an answer came.");
    } finally {
      one.shutdownNow();
    }
  }

  private static @Nullable Spoken failed(Throwable cause, Verb verb) {
    if (cause instanceof WorkflowUpdateException refused
        && refused.getCause() instanceof io.temporal.failure.ApplicationFailure reason) {
      return new Spoken.Refused(reason.getOriginalMessage());
    }
    if (cause instanceof WorkflowNotFoundException) {
      return nothingRuns(verb);
    }
    return null;
  }

  private static Spoken nothingRuns(Verb verb) {
    return new Spoken.Refused(
        "Nothing of this name is running, so there is nothing to be %s.".formatted(verb.past()));
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "decision");
    thread.setDaemon(true);
    return thread;
  }
}
