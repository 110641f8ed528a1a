package pro.meetmike.max.bundle;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Lets the shells themselves, and shellcheck where it is installed, judge the rendered scripts. */
public final class ShellCheck {

  private static final int SECONDS = 120;

  /** One process for all: starting one for each file takes longer than what they do. */
  private static final String PARSE_ALL =
      "rc=0; for f; do bash -n \"$f\" || { echo \"$f\"; rc=1; }; done; exit $rc";

  private ShellCheck() {}

  /**
   * What was found.
   *
   * @param shellcheck whether it was there to judge
   * @param problems one line each; empty when all is well
   */
  public record Verdict(int scripts, boolean shellcheck, List<String> problems) {
    public Verdict {
      problems = List.copyOf(problems);
    }

    /** {@code 23 scripts pass bash -n and shellcheck}. */
    public String told() {
      return scripts + " scripts pass bash -n" + (shellcheck ? " and shellcheck" : "");
    }
  }

  /**
   * @param directory where the scripts lie
   * @param scripts their names in it
   */
  public static Verdict judge(Path directory, List<String> scripts) {
    List<String> problems = new ArrayList<>();
    List<String> parse = new ArrayList<>(List.of("bash", "-c", PARSE_ALL, "bash"));
    parse.addAll(scripts);
    said(directory, parse).ifPresent(problems::add);
    boolean shellcheck = said(directory, List.of("shellcheck", "--version")).isEmpty();
    if (shellcheck) {
      List<String> command = new ArrayList<>(List.of("shellcheck", "-x", "-f", "gcc"));
      command.addAll(scripts);
      said(directory, command).ifPresent(problems::add);
    }
    return new Verdict(scripts.size(), shellcheck, problems);
  }

  /** Nothing when the command ended with 0, else the first line it printed. */
  private static Optional<String> said(Path directory, List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(directory.toFile())
              .redirectErrorStream(true)
              .start();
      process.getOutputStream().close();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return Optional.of(command.get(0) + " did not end within " + SECONDS + " s");
      }
      return process.exitValue() == 0
          ? Optional.empty()
          : Optional.of(out.lines().findFirst().orElse(command.get(0) + " failed without a word"));
    } catch (IOException e) {
      return Optional.of(command.get(0) + " cannot be started");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.of(command.get(0) + " was interrupted");
    }
  }
}
