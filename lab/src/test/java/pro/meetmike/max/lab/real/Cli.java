package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A command line program of Temporal's, run as a person runs it. */
record Cli(Path program, List<String> where) {

  /** How it ended, and both of its streams. */
  record Said(int exit, String text) {}

  static Cli temporal(DevTemporal server, String namespace) {
    return new Cli(
        RealPart.SERVER.program(),
        List.of("--address", server.address(), "--namespace", namespace, "--color", "never"));
  }

  /** Where the options of the whole come before the command. */
  static Cli tctl(DevTemporal server, String namespace) {
    return new Cli(
        RealPart.TCTL.program(), List.of("--address", server.address(), "--ns", namespace));
  }

  Said say(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(program.toString()));
    boolean first = program.endsWith("tctl");
    command.addAll(first ? where : List.of(words));
    command.addAll(first ? List.of(words) : where);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!process.waitFor(60, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    return new Said(process.exitValue(), text);
  }
}
