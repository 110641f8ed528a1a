package pro.meetmike.max.command;

import picocli.CommandLine;

/**
 * The thin client's entry point; the launcher {@code max} starts it for every verb without a
 * program of its own.
 */
public final class MaxMain {
  private MaxMain() {}

  public static void main(String[] args) {
    Here here = Here.now();
    CommandLine max = Max.of(here);
    max.setOut(AsTyped.of(max.getOut(), here.environment()));
    max.setErr(AsTyped.of(max.getErr(), here.environment()));
    System.exit(max.execute(args));
  }
}
