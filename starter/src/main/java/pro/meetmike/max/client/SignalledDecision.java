package pro.meetmike.max.client;

import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowStub;
import java.time.Duration;
import java.util.List;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.DecisionRecord;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;

/**
 * A decision by signal whose answer is read from the decision log: for the embedded server, where
 * an update that meets a running workflow task can hang the workflow (seen with the test server of
 * SDK 1.38).
 */
final class SignalledDecision {

  private static final Duration PATIENCE = Duration.ofSeconds(15);
  private static final long BETWEEN_LOOKS_MILLIS = 150;

  private final WorkflowStub stub;
  private final boolean journey;

  SignalledDecision(WorkflowStub stub, String workflowId) {
    this.stub = stub;
    this.journey = workflowId.startsWith("journey/");
  }

  Decisions.Spoken say(Verb verb, Decisions.Said said) {
    try {
      int before = log().size();
      stub.signal(verb.word(), said.json());
      long end = System.nanoTime() + PATIENCE.toNanos();
      while (System.nanoTime() < end) {
        List<DecisionRecord> log = log();
        for (DecisionRecord record : log.subList(Math.min(before, log.size()), log.size())) {
          if (record.verb() == verb && record.by().equals(said.by())) {
            return spoken(record);
          }
        }
        Thread.sleep(BETWEEN_LOOKS_MILLIS);
      }
    } catch (WorkflowNotFoundException none) {
      return new Decisions.Spoken.Refused(
          "Nothing of this name is running, so there is nothing to be %s.".formatted(verb.past()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (WorkflowException busy) {
      return new Decisions.Spoken.Left(
          "The signal was left; the workflow is busy and will answer on its board.");
    }
    return new Decisions.Spoken.Left("The signal was left; it takes effect when a worker is up.");
  }

  private List<DecisionRecord> log() {
    return journey
        ? stub.query(Journey.STATUS, JourneyStatus.class).log()
        : stub.query(Deployment.STATUS, DeploymentStatus.class).log();
  }

  private static Decisions.Spoken spoken(DecisionRecord record) {
    if (!record.accepted()) {
      return new Decisions.Spoken.Refused(record.note());
    }
    boolean repeated = record.note().contains(" was already ");
    String sentence =
        repeated
            ? record.note()
            : "%s %s by %s.".formatted(record.need(), record.verb().past(), record.by());
    return new Decisions.Spoken.Taken(sentence);
  }
}
