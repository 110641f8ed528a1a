package pro.meetmike.max.client;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.gate.Need;

/**
 * What the leads are called, as the worker's desk says: for a screen beside the id, never for
 * Temporal. Where no desk answers, the id has to do.
 */
public final class LeadNames {

  private static final String JOURNEY = "journey/";
  private static final int LONGEST = 60;

  private final Function<String, Optional<String>> desk;
  private final Map<String, Optional<String>> known = new HashMap<>();
  private boolean silent;

  private LeadNames(Function<String, Optional<String>> desk) {
    this.desk = desk;
  }

  /** Asks this desk, each lead once, and no more when it is silent. */
  public static LeadNames from(LeadDesk desk) {
    return new LeadNames(desk::name);
  }

  /** Nobody is asked. */
  public static LeadNames none() {
    return new LeadNames(id -> Optional.empty());
  }

  /** For screens that are tried without a desk. */
  public static LeadNames of(Map<String, String> names) {
    return new LeadNames(id -> Optional.ofNullable(names.get(id)));
  }

  /** The lead's name; empty when it is not known. */
  public Optional<String> of(String leadId) {
    if (!leadId.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,63}")) {
      return Optional.empty();
    }
    return known.computeIfAbsent(leadId, this::asked);
  }

  private Optional<String> asked(String leadId) {
    if (silent) {
      return Optional.empty();
    }
    try {
      return desk.apply(leadId)
          .map(n -> n.length() > LONGEST ? n.substring(0, LONGEST - 1) + "…" : n);
    } catch (Failure failure) {
      silent = failure.code() == Failure.UNREACHABLE;
      return Optional.empty();
    }
  }

  /** The lead of a journey; empty for any other workflow. */
  public static Optional<String> lead(String workflowId) {
    return workflowId.startsWith(JOURNEY)
        ? Optional.of(workflowId.substring(JOURNEY.length()))
        : Optional.empty();
  }

  /** The same tray, with the name beside the id in every question. */
  public Tray named(Tray tray) {
    List<Need> needs = tray.needs().stream().map(n -> named(tray.workflowId(), n)).toList();
    return new Tray(tray.workflowId(), needs, tray.log());
  }

  /** The same need of this workflow, with the name beside the id in its question. */
  public Need named(String workflowId, Need need) {
    return lead(workflowId)
        .flatMap(id -> of(id).map(name -> asking(need, beside(need.question(), id, name))))
        .orElse(need);
  }

  private static String beside(String question, String leadId, String name) {
    int at = question.indexOf(leadId);
    int end = at + leadId.length();
    return at < 0
        ? "%s: %s".formatted(name, question)
        : "%s (%s)%s".formatted(question.substring(0, end), name, question.substring(end));
  }

  private static Need asking(Need need, String question) {
    return new Need(
        need.id(),
        need.kind(),
        question,
        need.approvers(),
        need.evidence(),
        need.evidenceHash(),
        need.remedy(),
        need.mustName(),
        need.workflowId(),
        need.openedAt());
  }
}
