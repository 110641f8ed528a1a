package pro.meetmike.max.lab.rehearsal;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.gate.Verb;

/**
 * Answers typed into the rehearsal's own terminal: {@code approve}, {@code approve go-live}, {@code
 * reject go-live not yet}. A closed standard input ends the prompt and nothing else: the rehearsal
 * goes on waiting.
 */
final class Prompt {

  private final Client client;
  private final String by;
  private final PrintStream out;

  Prompt(Client client, String by, PrintStream out) {
    this.client = client;
    this.by = by;
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
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.isBlank()) {
          out.println("  " + answer(line.strip()));
        }
      }
    } catch (IOException closed) {
      out.println("  standard input ended; answers from another terminal still count");
    }
  }

  private String answer(String line) {
    String[] words = line.split("\\s+", 3);
    Optional<Verb> verb =
        Arrays.stream(Verb.values()).filter(v -> v.word().equalsIgnoreCase(words[0])).findFirst();
    if (verb.isEmpty()) {
      return "Type approve, reject, retry, skip, abort or code, then what it is for: approve infrastructure.";
    }
    String gate = words.length > 1 ? words[1] : null;
    String rest = words.length > 2 ? words[2] : null;
    return new Decisions(client)
        .say(Deployment.DEFAULT_ID, verb.get(), said(verb.get(), gate, rest))
        .sentence();
  }

  private Decisions.Said said(Verb verb, @Nullable String gate, @Nullable String rest) {
    return verb == Verb.CODE
        ? new Decisions.Said(by, gate, null, null, rest)
        : new Decisions.Said(by, gate, rest, null, null);
  }
}
