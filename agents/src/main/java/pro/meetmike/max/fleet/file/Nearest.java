package pro.meetmike.max.fleet.file;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Finds the known word somebody probably meant, by edit distance without regard to case. */
public final class Nearest {
  private Nearest() {}

  /** The closest known word, if it is close enough to be worth suggesting. */
  public static Optional<String> of(String word, Collection<String> known) {
    String typed = fold(word);
    int allowed = Math.max(1, typed.length() / 3);
    return known.stream()
        .min(Comparator.comparingInt(k -> distance(typed, fold(k))))
        .filter(k -> distance(typed, fold(k)) <= allowed);
  }

  /** A remedy for an unknown word: the nearest one, else all that would do. */
  public static String remedy(String word, Collection<String> known) {
    return of(word, known)
        .map(k -> "did you mean `" + k + "`?")
        .orElseGet(() -> "use one of " + String.join(", ", known));
  }

  private static String fold(String word) {
    return word.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
  }

  private static int distance(String a, String b) {
    int[] before = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      before[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int[] row = new int[b.length() + 1];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int swap = before[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(swap, 1 + Math.min(before[j], row[j - 1]));
      }
      before = row;
    }
    return before[b.length()];
  }
}
