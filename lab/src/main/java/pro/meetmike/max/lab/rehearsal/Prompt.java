package pro.meetmike.max.lab.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import pro.meetmike.max.command.PromptLine;

/**
 * The rehearsal's own terminal: what is typed is answered as the same words after {@code max} would
 * be. A closed standard input ends the prompt and nothing else: the rehearsal goes on waiting.
 */
final class Prompt {

  private final PromptLine line;
  private final PrintStream out;

  Prompt(PromptLine line, PrintStream out) {
    this.line = line;
    this.out = out;
  }

  /** Reads on a thread of its own for as long as there is input. */
  void start(InputStream in) {
    Thread thread = new Thread(() -> read(in), "prompt");
    thread.setDaemon(true);
    thread.start();
  }

  private void read(InputStream in) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String typed = lines.readLine(); typed != null; typed = lines.readLine()) {
        line.answer(typed).forEach(said -> out.println("  " + said));
      }
    } catch (IOException closed) {
      out.println("  standard input ended; answers from another terminal still count");
    }
  }
}
