package pro.meetmike.max.signal;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Decides where a message goes. Pure.
 *
 * <p>What moves a workflow must lie in its sender's own outbox, because only that directory proves
 * who wrote it; the director's inbox is for probes and leads.
 */
final class Routing {

  private static final Pattern ASK = Pattern.compile("(.+/)?ask/[A-Za-z0-9._-]+");
  private static final Pattern LEAD = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

  private Routing() {}

  /** A message found in the director's inbox. */
  static Route fromInbox(Signal signal) {
    if (!signal.to().equals(Mailboxes.DIRECTOR)) {
      return new Route.Nowhere("It lies in the director's inbox and is addressed to another.");
    }
    return switch (type(signal)) {
      case PIPELINE_TRANSITION, RESPONSE, TASK_RESPONSE, APPROVAL ->
          new Route.Nowhere(
              "The director's inbox proves no sender; put this message into the sender's outbox.");
      case PROBE -> new Route.ToSender();
      case LEAD -> new Route.ToIntake();
      case ACK, INFO, STATUS, SAPWAVE -> new Route.Noted();
      case ALERT -> new Route.Alarm();
      case TASK_ASSIGNMENT, CLARIFICATION, REVIEW, REQUEST, ESCALATION -> unhandled(signal);
    };
  }

  /** A message found in this agent's outbox. */
  static Route fromOutbox(String owner, Signal signal) {
    if (!signal.from().equals(owner)) {
      return new Route.Nowhere(
          "It says it is from " + signal.from() + " and lies in the outbox of " + owner + ".");
    }
    return switch (type(signal)) {
      case PIPELINE_TRANSITION -> transition(signal);
      case ACK, RESPONSE, TASK_RESPONSE -> reply(signal);
      case PROBE, LEAD, INFO, STATUS, SAPWAVE, ALERT ->
          toDirector(signal) ? fromInbox(signal) : on(signal);
      case TASK_ASSIGNMENT, CLARIFICATION, REVIEW, REQUEST, APPROVAL, ESCALATION ->
          toDirector(signal) ? unhandled(signal) : on(signal);
    };
  }

  private static Route transition(Signal signal) {
    Object lead = signal.data().get("leadId");
    String id = String.valueOf(lead == null ? signal.subject() : lead);
    if (!LEAD.matcher(id).matches() || id.contains("..")) {
      return new Route.Nowhere("It names no lead in data.leadId.");
    }
    if (signal.subject() != null && !signal.subject().equals(id)) {
      return new Route.Nowhere("Its subject and its data.leadId name two leads.");
    }
    return new Route.ToWorkflow("journey/" + id, DirectorMessages.TRANSITION);
  }

  private static Route reply(Signal signal) {
    String correlation = signal.correlation();
    if (correlation != null && ASK.matcher(correlation).matches()) {
      return new Route.ToWorkflow(correlation, DirectorMessages.REPLY);
    }
    if (!toDirector(signal)) {
      return on(signal);
    }
    return type(signal) == SignalType.ACK
        ? new Route.Noted()
        : new Route.Nowhere("It answers, but its correlationid names no ask.");
  }

  private static Route on(Signal signal) {
    return new Route.ToInbox(signal.to());
  }

  private static Route unhandled(Signal signal) {
    return new Route.Nowhere(
        "The director does nothing with " + signal.type() + "; address a person or an agent.");
  }

  private static boolean toDirector(Signal signal) {
    return signal.to().equals(Mailboxes.DIRECTOR);
  }

  private static SignalType type(Signal signal) {
    Optional<SignalType> type =
        Arrays.stream(SignalType.values()).filter(t -> t.word().equals(signal.type())).findFirst();
    return type.orElseThrow(() -> new IllegalArgumentException("A read signal has a known type."));
  }
}
