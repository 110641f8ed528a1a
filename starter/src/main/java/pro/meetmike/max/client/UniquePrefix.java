package pro.meetmike.max.client;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;

/** Ids in short: as many characters as tell them apart. Pure. */
public final class UniquePrefix {

  private static final int SHORTEST = 8;
  private static final int NAMED = 6;

  private UniquePrefix() {}

  /**
   * The one id that is typed or begins so; what was typed where none does.
   *
   * @throws Failure naming the candidates where several do
   */
  public static String of(String typed, List<String> ids) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    List<String> fitting =
        ids.stream().filter(id -> id.toLowerCase(Locale.ROOT).startsWith(wanted)).toList();
    if (fitting.contains(typed) || fitting.isEmpty()) {
      return typed;
    }
    if (fitting.size() == 1) {
      return fitting.get(0);
    }
    String more = fitting.size() > NAMED ? " and %d more".formatted(fitting.size() - NAMED) : "";
    throw new Failure(
        Failure.FAILED,
        "%s may be any of %s%s: type more of it."
            .formatted(typed, String.join(", ", fitting.stream().limit(NAMED).toList()), more));
  }

  /** How many characters tell all of these apart; never fewer than eight. */
  public static int length(List<String> ids) {
    int longest = ids.stream().mapToInt(String::length).max().orElse(SHORTEST);
    for (int length = SHORTEST; length < longest; length++) {
      HashSet<String> seen = new HashSet<>();
      int cut = length;
      if (ids.stream().distinct().allMatch(id -> seen.add(cut(id, cut)))) {
        return length;
      }
    }
    return Math.max(SHORTEST, longest);
  }

  /** At most so many characters of it. */
  public static String cut(String id, int length) {
    return id.length() <= length ? id : id.substring(0, length);
  }
}
