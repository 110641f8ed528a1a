package pro.meetmike.max.journey;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a journey starts from. No personal data. Read leniently: whatever else arrives makes an
 * input with a {@link #complaint()}, never a workflow that cannot run.
 *
 * @param leadId names the lead's directory
 * @param score 0–100; null until LILLy has scored it
 * @param synthetic a test lead: its approvals are given by a labelled synthetic approver
 * @param approvers names of the humans who decide
 * @param carried what the run before handed over; null in the first
 * @param eventsPerRun history events after which the next stage boundary begins a new run; null
 *     leaves it to the server's suggestion
 */
@JsonDeserialize(using = JourneyInputReader.class)
public record JourneyInput(
    String leadId,
    String source,
    @Nullable Long score,
    boolean synthetic,
    String priority,
    List<JourneyPersona> owners,
    List<String> approvers,
    @Nullable Carried carried,
    @Nullable Long eventsPerRun) {

  /** What is read from no input at all. */
  static final JourneyInput NOTHING =
      new JourneyInput("", "", null, false, "normal", List.of(), List.of(), null);

  /** What a run hands to the next. */
  public record Carried(JourneyState state, List<JourneyEvent> pending) {
    public Carried {
      pending = List.copyOf(pending);
    }
  }

  public JourneyInput {
    owners = List.copyOf(owners);
    approvers = List.copyOf(approvers);
  }

  public JourneyInput(
      String leadId,
      String source,
      @Nullable Long score,
      boolean synthetic,
      String priority,
      List<JourneyPersona> owners,
      List<String> approvers,
      @Nullable Carried carried) {
    this(leadId, source, score, synthetic, priority, owners, approvers, carried, null);
  }

  JourneyInput carrying(JourneyState state, List<JourneyEvent> pending) {
    return new JourneyInput(
        leadId,
        source,
        score,
        synthetic,
        priority,
        owners,
        approvers,
        new Carried(state, pending),
        eventsPerRun);
  }

  /** Why no journey can begin from this, as one sentence; empty when one can. */
  Optional<String> complaint() {
    if (!Lead.isId(leadId)) {
      return Optional.of(
          "A journey needs a leadId of letters, digits and . _ -: start it with"
              + " `{\"leadId\":\"…\",\"source\":\"…\",\"owners\":[…],\"approvers\":[…]}`.");
    }
    if (owners.isEmpty() || approvers.isEmpty()) {
      return Optional.of(
          "The journey of %s needs owners of stages and approvers: start it with `max lead add`."
              .formatted(leadId));
    }
    return Optional.empty();
  }

  /** The lead; one that is called {@code unnamed} where there is a complaint. */
  Lead lead() {
    return new Lead(Lead.isId(leadId) ? leadId : "unnamed", source, score, synthetic, priority);
  }
}
