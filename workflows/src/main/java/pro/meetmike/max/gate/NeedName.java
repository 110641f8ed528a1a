package pro.meetmike.max.gate;

import java.util.Locale;
import java.util.stream.Stream;

/**
 * What people call a need: its id, or a part of it ({@code clara}, {@code packages}), in letters of
 * any case. A rejected gate goes on under the gate's own name. Pure.
 */
public final class NeedName {

  private static final String REJECTED = "-work-item";
  private static final int SHORTEST = 3;

  private NeedName() {}

  /** The id of what waits once a gate was rejected. */
  public static String ofRejected(String gate) {
    return gate + REJECTED;
  }

  /** The gate that was rejected; any other need's id as it is. */
  public static String gateOf(Need need) {
    return need.kind() == NeedKind.REJECTED && need.id().endsWith(REJECTED)
        ? need.id().substring(0, need.id().length() - REJECTED.length())
        : need.id();
  }

  /** Whether this is all of its name. */
  public static boolean isWhole(String typed, Need need) {
    return typed.equalsIgnoreCase(need.id()) || typed.equalsIgnoreCase(gateOf(need));
  }

  /** Whether this is its name or a part of it. */
  public static boolean means(String typed, Need need) {
    return means(typed, need.id()) || means(typed, gateOf(need));
  }

  /** Whether its name or a part of it begins so; a letter or two is too little for a decision. */
  public static boolean begins(String typed, Need need) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    String whole = gateOf(need).toLowerCase(Locale.ROOT);
    return typed.length() >= SHORTEST
        && (whole.startsWith(wanted)
            || Stream.of(whole.split("/")).anyMatch(part -> part.startsWith(wanted)));
  }

  /** The same for the id of a need that waits no longer. */
  public static boolean means(String typed, String id) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    String whole = id.toLowerCase(Locale.ROOT);
    if (whole.equals(wanted) || whole.endsWith("/" + wanted)) {
      return true;
    }
    for (String part : whole.split("/")) {
      if (part.equals(wanted) || part.endsWith("-" + wanted)) {
        return true;
      }
    }
    return false;
  }
}
