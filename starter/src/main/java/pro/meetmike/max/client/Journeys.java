package pro.meetmike.max.client;

import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;

/** The leads' journeys as a client sees them. */
public final class Journeys {

  private static final Duration PATIENCE = Duration.ofSeconds(5);
  private static final String TYPE = "Journey";
  private static final int MANY = 1000;
  private static final int WHOLE = 36;

  private final Client client;

  public Journeys(Client client) {
    this.client = client;
  }

  /** The lead whose id this is or begins; what was typed where there is none. */
  public String meant(String typed) {
    return typed.length() >= WHOLE
        ? typed
        : UniquePrefix.of(
            typed,
            list(MANY).stream().flatMap(e -> LeadNames.lead(e.id()).stream()).distinct().toList());
  }

  /** The newest, at most {@code limit}; asks no worker. */
  public List<Execution> list(int limit) {
    return Executions.of(client).ofType(TYPE, limit);
  }

  /**
   * What the open journeys that wait for a human say of themselves; one that does not answer is
   * left out.
   */
  public List<JourneyStatus> waiting(int limit) {
    List<JourneyStatus> all = new ArrayList<>();
    for (Execution execution : list(limit)) {
      if (execution.running() && mayWait(execution)) {
        answer(execution.id()).ifPresent(all::add);
      }
    }
    return all;
  }

  /** A journey that shows its stage shows whom it waits for, too: only those need be asked. */
  private static boolean mayWait(Execution execution) {
    return execution.attribute("Stage").isEmpty() || !execution.attribute("WaitingOn").isEmpty();
  }

  /** What one journey says of itself; empty when the lead has none. */
  public Optional<JourneyStatus> show(String leadId) {
    Failure silence =
        new Failure(
            Failure.UNREACHABLE,
            "The journey of %s exists, but no worker answers for it: start one with ./max worker."
                .formatted(leadId));
    try {
      return Optional.of(query(Journey.id(leadId), silence));
    } catch (WorkflowNotFoundException none) {
      return Optional.empty();
    } catch (WorkflowQueryException | WorkflowServiceException e) {
      throw silence;
    }
  }

  private Optional<JourneyStatus> answer(String workflow) {
    try {
      return Optional.of(
          query(workflow, new Failure(Failure.UNREACHABLE, workflow + " does not answer.")));
    } catch (WorkflowNotFoundException
        | WorkflowQueryException
        | WorkflowServiceException
        | Failure gone) {
      return Optional.empty();
    }
  }

  private JourneyStatus query(String workflow, Failure silence) {
    return Patience.within(
        PATIENCE,
        () ->
            client
                .workflows()
                .newUntypedWorkflowStub(workflow)
                .query(Journey.STATUS, JourneyStatus.class),
        silence);
  }
}
