package pro.meetmike.max.command;

/**
 * The thin client's entry point; the launcher {@code max} starts it for every verb without a
 * program of its own.
 */
public final class MaxMain {
  private MaxMain() {}

  public static void main(String[] args) {
    System.exit(Max.of(Here.now()).execute(args));
  }
}
