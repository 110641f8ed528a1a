package pro.meetmike.max.client;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.gate.Need;

/** Finds the one need that is meant by what was typed. Pure. */
public final class NeedChoice {

  /** A need, and the workflow at whose desk it lies. */
  public record Chosen(String workflowId, Need need) {}

  private static final int NAMED = 6;

  private final List<Tray> trays;

  /**
   * @param trays what waits where
   * @param at the only workflow to look at; null for all
   */
  public NeedChoice(List<Tray> trays, @Nullable String at) {
    this.trays = trays.stream().filter(t -> at == null || t.workflowId().equals(at)).toList();
  }

  /**
   * The whole id, else the end of one, else the beginning of one or of one of its parts, else the
   * beginning of a lead's id at whose journey one thing waits.
   *
   * @throws Failure when none or several are meant
   */
  public Chosen of(String typed) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    List<BiPredicate<String, String>> rules =
        List.of(
            (lead, id) -> id.equals(wanted),
            (lead, id) -> id.endsWith("/" + wanted) || lead.equals(wanted),
            (lead, id) -> id.startsWith(wanted) || parts(id).anyMatch(p -> p.startsWith(wanted)),
            (lead, id) -> parts(id).anyMatch(p -> p.endsWith("-" + wanted)),
            (lead, id) -> !lead.isEmpty() && lead.startsWith(wanted));
    for (BiPredicate<String, String> rule : rules) {
      List<Chosen> fitting = fitting(rule);
      if (fitting.size() == 1) {
        return fitting.get(0);
      }
      if (fitting.size() > 1) {
        throw new Failure(Failure.FAILED, several(typed, fitting));
      }
    }
    throw new Failure(Failure.FAILED, none(typed));
  }

  private static java.util.stream.Stream<String> parts(String id) {
    return java.util.Arrays.stream(id.split("/"));
  }

  private List<Chosen> fitting(BiPredicate<String, String> rule) {
    return all().stream()
        .filter(
            c ->
                rule.test(
                    LeadNames.lead(c.workflowId()).orElse("").toLowerCase(Locale.ROOT),
                    c.need().id().toLowerCase(Locale.ROOT)))
        .toList();
  }

  private List<Chosen> all() {
    List<Chosen> all = new ArrayList<>();
    trays.forEach(t -> t.needs().forEach(n -> all.add(new Chosen(t.workflowId(), n))));
    return all;
  }

  private static String several(String typed, List<Chosen> fitting) {
    boolean oneName = fitting.stream().map(c -> c.need().id()).distinct().count() == 1;
    String each =
        fitting.stream()
            .limit(NAMED)
            .map(c -> oneName ? c.workflowId() : c.need().id())
            .distinct()
            .collect(Collectors.joining(", "));
    return "%s fits %d things that wait (%s%s): %s."
        .formatted(
            typed,
            fitting.size(),
            each,
            fitting.size() > NAMED ? ", …" : "",
            oneName ? "say whose with --id" : "type more of it");
  }

  private String none(String typed) {
    List<Chosen> all = all();
    String waiting =
        all.isEmpty()
            ? "nothing waits for a human"
            : "what waits is "
                + all.stream()
                    .limit(NAMED)
                    .map(c -> c.need().id())
                    .collect(Collectors.joining(", "))
                + (all.size() > NAMED ? ", …" : "");
    return "Nothing that waits is called %s: %s; ./max inbox lists it.".formatted(typed, waiting);
  }
}
