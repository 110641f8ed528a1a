package pro.meetmike.max.gate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pure core of the gate kit: holds what waits and what was decided, and judges every answer.
 * Deterministic, without clock and without I/O; instants come from outside.
 */
public final class NeedsDesk {

  private static final int LOG_LIMIT = 500;
  private static final int SHORTEST_HASH = 8;

  private final Map<String, Need> open = new LinkedHashMap<>();
  private final Map<String, DecisionRecord> decided = new LinkedHashMap<>();
  private final Set<String> foundDone = new LinkedHashSet<>();
  private final List<DecisionRecord> log = new ArrayList<>();
  private final Supplier<List<String>> people;

  /**
   * @param people every name that may answer a need without approvers of its own
   */
  public NeedsDesk(Supplier<List<String>> people) {
    this.people = people;
  }

  /** Opens a need, or replaces the one with the same id (fresh evidence, a fresh login code). */
  public void open(Need need) {
    open.put(need.id(), need);
    foundDone.remove(need.id());
  }

  /** Takes a need back because what it waited for was found to be so. */
  public void withdraw(String id) {
    Need need = open.remove(id);
    if (need != null && (need.kind() == NeedKind.TASK || need.kind() == NeedKind.LOGIN)) {
      foundDone.add(id);
    }
  }

  /** What waits, in the order of opening. */
  public List<Need> waiting() {
    return new ArrayList<>(open.values());
  }

  /** Everything that was said, oldest first. */
  public List<DecisionRecord> log() {
    return new ArrayList<>(log);
  }

  /** Judges without any effect: for validators. */
  public Answer judge(Verb verb, Decision decision, String at) {
    Optional<String> stranger = refusePerson(verb, decision);
    if (stranger.isPresent()) {
      return new Answer.Refused(stranger.get());
    }
    List<Need> candidates = candidates(verb, decision.gate());
    if (candidates.size() == 1) {
      return judge(candidates.get(0), verb, decision, at);
    }
    return candidates.isEmpty()
        ? nothingWaits(verb, decision)
        : new Answer.Refused(ambiguous(verb, candidates));
  }

  /** Judges, takes effect and writes the log. */
  public Answer answer(Verb verb, Decision decision, String channel, String at) {
    Answer answer = judge(verb, decision, at);
    boolean accepted = answer instanceof Answer.Accepted;
    String need =
        accepted
            ? ((Answer.Accepted) answer).need().id()
            : decision.gate() == null ? "" : decision.gate();
    String hash = accepted ? ((Answer.Accepted) answer).need().evidenceHash() : "";
    String note = accepted ? decision.note() : answer.sentence();
    DecisionRecord record =
        new DecisionRecord(
            at,
            need,
            verb,
            decision.by(),
            !(answer instanceof Answer.Refused),
            note,
            channel,
            hash);
    if (accepted) {
      if (verb != Verb.CODE) {
        open.remove(need);
      }
      decided.put(need, record);
    }
    note(record);
    return answer;
  }

  /** Writes down a message that is no decision at all (a misspelled name, a wrong shape). */
  public void misunderstood(String sentence, String channel, String at) {
    note(new DecisionRecord(at, "", null, "", false, sentence, channel, ""));
  }

  private void note(DecisionRecord record) {
    log.add(record);
    if (log.size() > LOG_LIMIT) {
      log.remove(0);
    }
  }

  private Answer judge(Need need, Verb verb, Decision decision, String at) {
    if (!allowed(need).isEmpty()
        && !allowed(need).contains(canonical(decision.by(), allowed(need)))) {
      return new Answer.Refused(
          "%s may not answer %s: it waits for %s."
              .formatted(decision.by(), need.id(), String.join(" or ", allowed(need))));
    }
    if (need.mustName() && decision.gate() == null) {
      return new Answer.Refused(
          "%s must be named to be %s: send {\"by\":\"%s\",\"gate\":\"%s\"}."
              .formatted(need.id(), verb.past(), decision.by(), need.id()));
    }
    Optional<String> stale = stale(need, decision.evidence());
    if (stale.isPresent()) {
      return new Answer.Refused(stale.get());
    }
    if (verb == Verb.REJECT && decision.note().isEmpty()) {
      return new Answer.Refused(
          "Rejecting %s needs a reason: send {\"by\":\"%s\",\"gate\":\"%s\",\"note\":\"why\"}."
              .formatted(need.id(), decision.by(), need.id()));
    }
    if (verb == Verb.CODE && !need.takesCode()) {
      return new Answer.Refused(
          "%s takes no code back: enter the one it shows at its page, then approve it."
              .formatted(need.id()));
    }
    if (verb == Verb.CODE && decision.code() == null) {
      return new Answer.Refused(
          "The login %s waits for a code: send {\"by\":\"…\",\"gate\":\"…\",\"code\":\"…\"}."
              .formatted(need.id()));
    }
    String by = canonical(decision.by(), allowed(need));
    NeedClosed closed = new NeedClosed(need.id(), verb, by, decision.note(), decision.code(), at);
    return new Answer.Accepted(need, closed, "%s %s by %s.".formatted(need.id(), verb.past(), by));
  }

  /**
   * A decision may name the hash of what was seen, whole or by its beginning, with or without
   * {@code sha256:}.
   */
  private static Optional<String> stale(Need need, @Nullable String evidence) {
    if (evidence == null) {
      return Optional.empty();
    }
    String seen =
        evidence.startsWith("sha256:") ? evidence.substring("sha256:".length()) : evidence;
    if (need.evidenceHash().isEmpty()) {
      return Optional.of(
          "%s rests on no evidence: decide on it without naming any.".formatted(need.id()));
    }
    if (seen.length() < SHORTEST_HASH) {
      return Optional.of(
          "The evidence %s is too short to tell what was seen: give at least %d characters of %s."
              .formatted(seen, SHORTEST_HASH, abbreviated(need.evidenceHash())));
    }
    return need.evidenceHash().startsWith(seen)
        ? Optional.empty()
        : Optional.of(
            "The evidence of %s has changed since %s was shown: look again (it is now %s) and decide on that."
                .formatted(need.id(), abbreviated(seen), abbreviated(need.evidenceHash())));
  }

  private Optional<String> refusePerson(Verb verb, Decision decision) {
    if (decision.by().isEmpty()) {
      return Optional.of(
          "Who says so? To %s, send \"%s\" or {\"by\":\"%s\"}."
              .formatted(verb.word(), example(), example()));
    }
    if (!everybody().isEmpty()
        && everybody().stream().noneMatch(p -> p.equalsIgnoreCase(decision.by()))) {
      return Optional.of(
          "%s is not an approver of this deployment: %s may answer."
              .formatted(decision.by(), String.join(", ", everybody())));
    }
    return Optional.empty();
  }

  private List<Need> candidates(Verb verb, @Nullable String gate) {
    List<Need> fitting =
        open.values().stream()
            .filter(n -> n.kind().answers().contains(verb))
            .collect(Collectors.toList());
    if (gate == null) {
      fitting.removeIf(n -> verb == Verb.CODE && !n.takesCode());
      return preferDecisions(fitting);
    }
    List<Need> exact =
        fitting.stream().filter(n -> NeedName.isWhole(gate, n)).collect(Collectors.toList());
    return exact.isEmpty()
        ? fitting.stream().filter(n -> NeedName.means(gate, n)).collect(Collectors.toList())
        : exact;
  }

  /**
   * A bare "approve" means the one decision that waits, even while tasks and logins wait beside it.
   */
  private static List<Need> preferDecisions(List<Need> fitting) {
    List<Need> decisions =
        fitting.stream().filter(n -> n.kind() == NeedKind.APPROVAL).collect(Collectors.toList());
    return decisions.isEmpty() ? fitting : decisions;
  }

  private Answer nothingWaits(Verb verb, Decision decision) {
    if (verb == Verb.APPROVE && decision.gate() != null && foundDone.contains(decision.gate())) {
      return new Answer.Repeated(
          "%s waits no longer: what it waited for was found done.".formatted(decision.gate()));
    }
    DecisionRecord earlier = decision.gate() == null ? last() : decidedLike(decision.gate());
    if (earlier != null && earlier.verb() == verb && earlier.by().equalsIgnoreCase(decision.by())) {
      return new Answer.Repeated(
          "%s was already %s by %s at %s."
              .formatted(earlier.need(), verb.past(), earlier.by(), earlier.at()));
    }
    Optional<String> otherwise =
        decision.gate() == null ? Optional.empty() : waitsOtherwise(verb, decision.gate());
    if (otherwise.isPresent()) {
      return new Answer.Refused(otherwise.get());
    }
    if (decision.gate() != null && earlier != null && earlier.verb() != null) {
      return new Answer.Refused(
          "%s was already %s by %s at %s."
              .formatted(earlier.need(), earlier.verb().past(), earlier.by(), earlier.at()));
    }
    String waiting =
        open.isEmpty() ? "nothing waits now" : "what waits is " + String.join(", ", open.keySet());
    String asked =
        decision.gate() == null
            ? "Nothing waits to be " + verb.past()
            : "No %s waits to be %s".formatted(decision.gate(), verb.past());
    return new Answer.Refused(asked + ": " + waiting + ".");
  }

  /** What is called so waits, but for other answers than this one. */
  private Optional<String> waitsOtherwise(Verb verb, String gate) {
    List<Need> called =
        open.values().stream().filter(n -> NeedName.means(gate, n)).collect(Collectors.toList());
    if (called.size() != 1) {
      return Optional.empty();
    }
    Need need = called.get(0);
    DecisionRecord rejection = decided.get(NeedName.gateOf(need));
    if (need.kind() == NeedKind.REJECTED && rejection != null) {
      return Optional.of(
          "%s was rejected by %s at %s and cannot be %s: retry asks it again, abort ends the deployment."
              .formatted(rejection.need(), rejection.by(), rejection.at(), verb.past()));
    }
    String answers =
        need.kind().answers().stream().map(Verb::past).collect(Collectors.joining(" or "));
    return Optional.of(
        "%s waits to be %s, not to be %s.".formatted(need.id(), answers, verb.past()));
  }

  private @Nullable DecisionRecord decidedLike(String gate) {
    DecisionRecord exact = decided.get(gate);
    if (exact != null) {
      return exact;
    }
    return decided.values().stream()
        .filter(d -> NeedName.means(gate, d.need()))
        .reduce((a, b) -> b)
        .orElse(null);
  }

  private @Nullable DecisionRecord last() {
    return decided.values().stream()
        .reduce((a, b) -> b.at().compareTo(a.at()) >= 0 ? b : a)
        .orElse(null);
  }

  private String ambiguous(Verb verb, List<Need> candidates) {
    String ids = candidates.stream().map(Need::id).limit(8).collect(Collectors.joining(", "));
    String more = candidates.size() > 8 ? " and %d more".formatted(candidates.size() - 8) : "";
    return "%d things wait to be %s: name one with \"gate\": %s%s."
        .formatted(candidates.size(), verb.past(), ids, more);
  }

  private List<String> allowed(Need need) {
    return need.approvers().isEmpty() ? people.get() : need.approvers();
  }

  private List<String> everybody() {
    List<String> all = new ArrayList<>(people.get());
    open.values()
        .forEach(n -> n.approvers().stream().filter(a -> !all.contains(a)).forEach(all::add));
    return all;
  }

  private String example() {
    return everybody().isEmpty() ? "Christian" : everybody().get(0);
  }

  private static String canonical(String name, List<String> known) {
    return known.stream().filter(k -> k.equalsIgnoreCase(name)).findFirst().orElse(name);
  }

  private static String abbreviated(String hash) {
    return hash.length() > 12 ? hash.substring(0, 12) : hash;
  }
}
