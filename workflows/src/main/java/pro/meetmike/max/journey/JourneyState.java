package pro.meetmike.max.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * All the kernel knows of one journey. Immutable; carried from run to run.
 *
 * @param table version of the stage table it began with
 * @param epoch rises with every accepted transition: what was written for an older one is inert
 * @param revision of the files at the last commit
 * @param trail every move so far, oldest first
 * @param proposal what waits for an approval
 * @param escalation id of the need by which a human was called; null when none was
 * @param breaches how often a deadline passed
 * @param seen ids of this epoch's refused messages; the epoch itself keeps older ones out
 */
public record JourneyState(
    Lead lead,
    List<JourneyPersona> owners,
    String table,
    int epoch,
    long revision,
    Visit visit,
    List<Passed> trail,
    @Nullable Proposal proposal,
    @Nullable String escalation,
    int breaches,
    List<String> seen) {

  /** Beyond this a flood of refused messages forgets its oldest. */
  private static final int SEEN_LIMIT = 256;

  public JourneyState {
    owners = List.copyOf(owners);
    trail = List.copyOf(trail);
    seen = List.copyOf(seen);
  }

  public Place place() {
    return visit.place();
  }

  /** Whether the journey is over. */
  public boolean closed() {
    return visit.place().isEnd();
  }

  /** Who works now; empty at rest, at an end, or where nobody owns the stage. */
  public Optional<String> owner() {
    return visit.place().stage().flatMap(this::owner);
  }

  Optional<String> owner(Stage stage) {
    for (JourneyPersona persona : owners) {
      if (persona.stage() == stage) {
        return Optional.of(persona.eidolon());
      }
    }
    return Optional.empty();
  }

  boolean owns(String sender) {
    Optional<String> owner = owner();
    return owner.isPresent() && owner.get().equalsIgnoreCase(sender);
  }

  boolean knows(String sender) {
    for (JourneyPersona persona : owners) {
      if (persona.eidolon().equalsIgnoreCase(sender)) {
        return true;
      }
    }
    return false;
  }

  /** How the journey stands. */
  public LeadStatus status() {
    if (proposal != null) {
      return LeadStatus.AWAITING_HUMAN;
    }
    return escalation != null ? LeadStatus.ESCALATED : LeadStatus.at(visit.place());
  }

  /** The stage that is worked on, or was last. */
  public Stage stage() {
    Optional<Stage> here = visit.place().stage();
    for (int i = trail.size() - 1; here.isEmpty() && i >= 0; i--) {
      here = trail.get(i).from().stage();
    }
    return here.orElse(Stage.LeadGen);
  }

  /** Directory of the present round, relative to the clients directory. */
  public String stageDir() {
    return lead.id() + "/" + stage().directory() + "/round-" + visit.round();
  }

  /** One sentence: what happens or has to happen next. */
  public String nextAction() {
    if (proposal != null) {
      return "A human decides on " + proposal.gate() + ".";
    }
    if (escalation != null) {
      return "A human decides on " + escalation + ".";
    }
    if (closed()) {
      return "The journey ended as " + place() + ".";
    }
    if (place() == Place.NURTURE) {
      return "The lead rests until " + visit.dueAt() + ".";
    }
    return "%s works on %s, round %d, until %s."
        .formatted(owner().orElse("nobody"), place(), visit.round(), visit.dueAt());
  }

  boolean hasSeen(String id) {
    return seen.contains(id) || trail.stream().anyMatch(p -> p.id().equals(id));
  }

  int timesUsed(Place from, Place to) {
    int times = 0;
    for (Passed passed : trail) {
      if (passed.from() == from && passed.to() == to) {
        times++;
      }
    }
    return times;
  }

  int timesIn(Place place) {
    int times = 0;
    for (Passed passed : trail) {
      if (passed.to() == place) {
        times++;
      }
    }
    return times;
  }

  /** The round a stage begins when it is entered again: never one that has a directory. */
  int nextRound(Place place) {
    int last = 0;
    for (Passed passed : trail) {
      if (passed.from() == place) {
        last = Math.max(last, passed.round());
      }
    }
    return (place == visit.place() ? Math.max(last, visit.round()) : last) + 1;
  }

  /** {@code scoping/round-2}: how the approval of this visit is called. */
  String gate() {
    return stage().name().toLowerCase(Locale.ROOT) + "/round-" + visit.round();
  }

  JourneyState moved(Transition move, Visit next, @Nullable Long score) {
    List<Passed> longer = new ArrayList<>(trail);
    longer.add(new Passed(move.id(), move.from(), move.to(), move.round(), move.by(), move.at()));
    return new JourneyState(
        lead.scored(score),
        owners,
        table,
        epoch + 1,
        revision + 1,
        next,
        longer,
        null,
        null,
        breaches,
        List.of());
  }

  JourneyState with(Visit next) {
    return copy(next, proposal, escalation, breaches, seen);
  }

  JourneyState proposing(@Nullable Proposal next) {
    return copy(visit, next, escalation, breaches, seen);
  }

  JourneyState escalated(@Nullable String need) {
    return copy(visit, proposal, need, breaches, seen);
  }

  JourneyState breached() {
    return copy(visit, proposal, escalation, breaches + 1, seen);
  }

  JourneyState seen(String id) {
    if (seen.contains(id)) {
      return this;
    }
    List<String> longer = new ArrayList<>(seen);
    longer.add(id);
    List<String> kept = longer.size() > SEEN_LIMIT ? longer.subList(1, longer.size()) : longer;
    return copy(visit, proposal, escalation, breaches, kept);
  }

  private JourneyState copy(
      Visit v, @Nullable Proposal p, @Nullable String e, int b, List<String> s) {
    return new JourneyState(lead, owners, table, epoch, revision, v, trail, p, e, b, s);
  }
}
