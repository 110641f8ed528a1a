package pro.meetmike.max.report;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a state is written and read: {@code WAITING} is printed and sent as {@code waiting}. */
final class Words {
  private Words() {}

  static String of(Enum<?> state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  /** A word of a newer sender is no reason for a reader to fail. */
  static <E extends Enum<E>> E read(Class<E> states, @Nullable String word, E unknown) {
    return Arrays.stream(states.getEnumConstants())
        .filter(state -> of(state).equals(word))
        .findFirst()
        .orElse(unknown);
  }
}
