package pro.meetmike.max.console.tree;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.console.live.Happening;
import pro.meetmike.max.console.live.Happening.Weight;
import pro.meetmike.max.console.live.LineStream;
import pro.meetmike.max.console.live.Told;
import pro.meetmike.max.gate.DecisionRecord;

/**
 * What is told beside the tree: happenings, decisions, and whatever is printed while the terminal
 * is taken. Thread-safe.
 */
final class News {

  private static final int MOST = 200;

  private final Clock clock;
  private final List<Happening> all = new ArrayList<>();
  private final List<String> kept = new ArrayList<>();
  private final Set<String> decided = new HashSet<>();

  News(Clock clock) {
    this.clock = clock;
  }

  synchronized void add(Happening happening) {
    all.add(happening);
    if (all.size() > MOST) {
      all.remove(0);
    }
  }

  /** In the order in which it happened; of some things one hears late. */
  synchronized List<Happening> all() {
    return all.stream().sorted(Comparator.comparing(Happening::at)).toList();
  }

  /** What has to be read on the terminal afterwards, too. */
  synchronized List<String> kept() {
    return new ArrayList<>(kept);
  }

  /** Each decision once. */
  synchronized void decided(List<DecisionRecord> decisions) {
    for (DecisionRecord decision : decisions) {
      String text = Told.sentence(decision);
      if (decided.add(decision.at() + text)) {
        Instant at = Times.instant(decision.at()).orElseGet(clock::instant);
        add(new Happening(at, Told.quietly(decision) ? Weight.QUIET : Weight.PLAIN, text));
      }
    }
  }

  /** For lines that are printed on standard output. */
  PrintStream lines() {
    return LineStream.to(text -> line(Weight.PLAIN, text));
  }

  /** For lines that are printed on standard error; they are kept. */
  PrintStream warnings() {
    return LineStream.to(text -> line(Weight.WARNING, text));
  }

  private synchronized void line(Weight weight, String text) {
    if (text.isBlank()) {
      return;
    }
    add(new Happening(clock.instant(), weight, text));
    if (weight == Weight.WARNING) {
      kept.add(text);
    }
  }
}
