package pro.meetmike.max.worker;

/** What the worker's exit codes mean; the same numbers as those of every {@code max} command. */
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int CONFIGURATION = 4;
  static final int UNREACHABLE = 5;
  static final int USAGE = 64;

  private ExitCode() {}
}
