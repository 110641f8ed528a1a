package pro.meetmike.max.client;

import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Verb;

/**
 * Tells a deployment or a journey what a human decided: by update, which answers; and when no
 * answer comes (no worker is up), by signal, which waits. Deciding the same twice is fine, so
 * neither way can do harm beside the other.
 */
public final class Decisions {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
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
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Spoken answer = update(stub, verb, said);
      if (answer != null) {
        return answer;
      }
    }
    stub.signal(verb.word(), said.json());
    return new Spoken.Left(
        "No worker answered; %s was left as a signal and takes effect when one is up."
            .formatted(verb.word()));
  }

  private static @Nullable Spoken update(WorkflowStub stub, Verb verb, Said said) {
    ExecutorService one = Executors.newSingleThreadExecutor(Decisions::daemon);
    Future<String> answer = one.submit(() -> stub.update(verb.word(), String.class, said.json()));
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
      return new Spoken.Refused(
          "Nothing of this name is running, so there is nothing to be %s.".formatted(verb.past()));
    }
    return null;
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "decision");
    thread.setDaemon(true);
    return thread;
  }
}
