package pro.meetmike.max.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.signal.HandIns;

/** The worker's part of {@link HandingInByUsersTest}, as a program of its own for another user. */
final class Trial {

  private Trial() {}

  /** {@code SHARE verify [PATH SHA256]…}: prints what is wrong, a line each. */
  public static void main(String[] words) throws IOException {
    Path share = Path.of(words[0]);
    Path clients = share.resolve("clients");
    LeadFiles.ensureDirectory(clients.resolve("lead-1"));
    List<Artefact> artefacts = new ArrayList<>();
    for (int i = 2; i < words.length; i += 2) {
      artefacts.add(new Artefact(words[i], words[i + 1], -1));
    }
    if (!Files.isDirectory(clients)) {
      throw new IllegalStateException("The clients directory is closed to the worker.");
    }
    new LeadStore(clients, new HandIns(share.resolve("signals")), Clock.systemUTC(), step -> {})
        .verify("lead-1", artefacts)
        .forEach(System.out::println);
  }
}
