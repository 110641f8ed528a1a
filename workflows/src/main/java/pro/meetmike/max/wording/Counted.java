package pro.meetmike.max.wording;

/** A number with its noun: {@code 1 login waits}, {@code 2 logins wait}. Pure. */
public final class Counted {
  private Counted() {}

  /** With the regular plural: {@code 1 login}, {@code 0 logins}. */
  public static String of(long count, String noun) {
    return of(count, noun, noun + "s");
  }

  /** With what is said of one and what is said of all others. */
  public static String of(long count, String one, String many) {
    return count + " " + (count == 1 ? one : many);
  }
}
