package pro.meetmike.max.console.tree;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import org.jline.utils.AttributedString;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.console.live.Columns;
import pro.meetmike.max.console.live.Happening;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.tree.NeedRows.Fold;

/**
 * Draws a run into a terminal's size: at the top what runs, the phases and what each Eidolon does;
 * at the bottom the news, what waits for a human, and what is being typed. Where the terminal is
 * too low, everything is told shorter by importance; what waits stays to the last row.
 */
public final class Tree {

  /**
   * How much is shown.
   *
   * @param news rows of news at most
   * @param eidolons rows under a running phase: all, those there is room for, or none
   */
  private record Detail(int news, Phases phases, Rows eidolons, Fold needs, boolean way) {}

  private enum Phases {
    ALL,
    FOLDED,
    NONE
  }

  private enum Rows {
    ALL,
    FITTING,
    NONE
  }

  private static final List<Detail> DETAILS =
      List.of(
          new Detail(3, Phases.ALL, Rows.ALL, Fold.EVIDENCE, true),
          new Detail(1, Phases.ALL, Rows.ALL, Fold.QUESTION, true),
          new Detail(1, Phases.FOLDED, Rows.ALL, Fold.QUESTION, true),
          new Detail(0, Phases.FOLDED, Rows.ALL, Fold.BRIEF, false),
          new Detail(0, Phases.FOLDED, Rows.FITTING, Fold.BRIEF, false),
          new Detail(0, Phases.FOLDED, Rows.FITTING, Fold.NAMES, false),
          new Detail(0, Phases.FOLDED, Rows.NONE, Fold.NAMES, false),
          new Detail(0, Phases.NONE, Rows.NONE, Fold.NAMES, false));

  private static final int MOST_NEWS = 12;

  /** Rows of a terminal that has some to spare. */
  private static final int HIGH = 30;

  private final DateTimeFormatter clock;

  /**
   * @param zone whose hours the news are told in
   */
  public Tree(ZoneId zone) {
    this.clock = DateTimeFormatter.ofPattern("HH:mm:ss").withZone(zone);
  }

  /**
   * What is drawn.
   *
   * @param news oldest first
   * @param typed so far; null where nothing can be typed
   * @param richest no more detail than this, so that a short wait does not make everything jump
   */
  public record Moment(
      Look look, List<Happening> news, Instant now, @Nullable String typed, int richest) {
    public Moment {
      news = List.copyOf(news);
    }
  }

  /** A frame that fits into this size. */
  public Frame frame(Moment moment, Size size) {
    // the last column stays free: a terminal that has written it is in a state of its own
    int width = size.width() - 1;
    int prompt = moment.typed() == null ? 0 : 1;
    int height = size.height() - prompt;
    for (int i = Math.min(moment.richest(), DETAILS.size() - 1); i < DETAILS.size(); i++) {
      List<AttributedString> top = top(moment, width, height, DETAILS.get(i));
      List<AttributedString> bottom = bottom(moment, width, DETAILS.get(i));
      if (top.size() + bottom.size() <= height) {
        return joined(moment, size, i, top, bottom);
      }
    }
    List<AttributedString> top = List.of(Header.of(moment.look(), moment.now(), width));
    NeedRows needs = new NeedRows(moment.look(), moment.now(), width);
    return joined(moment, size, DETAILS.size() - 1, top, needs.atMost(height - 1));
  }

  private Frame joined(
      Moment moment,
      Size size,
      int detail,
      List<AttributedString> top,
      List<AttributedString> bottom) {
    int width = size.width() - 1;
    List<AttributedString> rows = new ArrayList<>(top);
    int prompt = moment.typed() == null ? 0 : 1;
    int free = size.height() - prompt - top.size() - bottom.size();
    int told = Math.min(DETAILS.get(detail).news(), moment.news().size());
    // on a low terminal the rows that are free change too often to tell news in them
    boolean quiet = told == 0 && size.height() < HIGH;
    List<AttributedString> more =
        quiet ? List.of() : news(moment, told, Math.min(free - 1, MOST_NEWS - told), width);
    for (int i = more.size(); i < free; i++) {
      rows.add(AttributedString.EMPTY);
    }
    rows.addAll(more);
    rows.addAll(bottom);
    Integer cursor = null;
    if (moment.typed() != null) {
      String tail = tail(Columns.clean("x" + moment.typed() + "x"), width - 3);
      Line line = new Line(width).add(Ink.STRONG, "> ").add(Ink.PLAIN, tail);
      cursor = width - line.room();
      rows.add(line.done());
    }
    return new Frame(rows, cursor, detail);
  }

  private List<AttributedString> top(Moment moment, int width, int height, Detail detail) {
    Look look = moment.look();
    List<AttributedString> rows = new ArrayList<>();
    rows.add(Header.of(look, moment.now(), width));
    PhaseRows phases = new PhaseRows(look, moment.now(), width);
    int most =
        switch (detail.eidolons()) {
          case ALL -> Integer.MAX_VALUE;
          case NONE -> 0;
          case FITTING -> fitting(moment, width, height, detail, phases);
        };
    switch (detail.phases()) {
      case ALL -> rows.addAll(phases.all(most));
      case FOLDED -> rows.addAll(phases.folded(most));
      case NONE -> {}
    }
    if (look.lead() != null) {
      rows.addAll(LeadRows.of(look.lead(), width, detail.way()));
    }
    return rows;
  }

  /** Rows under each running phase when everything else has its own. */
  private int fitting(Moment moment, int width, int height, Detail detail, PhaseRows phases) {
    int lead = moment.look().lead() == null ? 0 : 1;
    int others = 1 + phases.folded(0).size() + lead + bottom(moment, width, detail).size();
    long running = Math.max(1, phases.running());
    return (int) Math.max(0, (height - others) / running);
  }

  private List<AttributedString> bottom(Moment moment, int width, Detail detail) {
    List<AttributedString> rows = new ArrayList<>(news(moment, 0, detail.news(), width));
    rows.addAll(new NeedRows(moment.look(), moment.now(), width).rows(detail.needs()));
    return rows;
  }

  /** So many of the news before the last {@code skipped} ones. */
  private List<AttributedString> news(Moment moment, int skipped, int most, int width) {
    List<Happening> all = moment.news();
    int end = Math.max(0, all.size() - skipped);
    return all.subList(Math.max(0, end - Math.max(0, most)), end).stream()
        .map(h -> news(h, width))
        .toList();
  }

  private AttributedString news(Happening happening, int width) {
    Ink ink =
        switch (happening.weight()) {
          case QUIET -> Ink.FAINT;
          case PLAIN -> Ink.PLAIN;
          case WARNING -> Ink.WARN;
        };
    return new Line(width)
        .add(Ink.FAINT, clock.format(happening.at()) + "  ")
        .add(ink, Columns.clean(happening.text()))
        .done();
  }

  private static String tail(String typed, int width) {
    String tail = typed.substring(1, typed.length() - 1);
    while (Columns.of(tail) > width) {
      tail = tail.substring(Character.charCount(tail.codePointAt(0)));
    }
    return tail;
  }
}
