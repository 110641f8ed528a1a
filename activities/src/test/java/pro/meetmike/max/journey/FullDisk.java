package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import pro.meetmike.max.signal.HandIns;
import pro.meetmike.max.signal.Inbox;
import pro.meetmike.max.signal.Reading;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalName;
import pro.meetmike.max.signal.SignalType;

/** What {@link FullDiskTest} does on the small file system, as a program of its own. */
final class FullDisk {

  private static final String FULL = "No space left on device";
  private static final String ROUND = "lead-1/stage-2-firstresponder/round-1/";

  private final Path root;
  private final Inbox inbox;
  private final LeadStore leads;
  private final Path round;

  private FullDisk(Path root) throws IOException {
    this.root = root;
    Path signals = Files.createDirectories(root.resolve("signals"));
    Path box = Files.createDirectories(signals.resolve("outbox/mike"));
    Inbox.create(box);
    this.inbox = Inbox.at(box, Clock.systemUTC());
    Path clients = Files.createDirectories(root.resolve("clients"));
    LeadFiles.ensureDirectory(clients.resolve("lead-1"));
    this.round = clients.resolve(ROUND);
    this.leads = new LeadStore(clients, new HandIns(signals), Clock.systemUTC(), step -> {});
  }

  /** {@code DIRECTORY}: prints one line when all is well. */
  public static void main(String[] words) throws Exception {
    new FullDisk(Path.of(words[0])).work();
    System.out.println("nothing lost, nothing half-written");
  }

  private void work() throws Exception {
    inbox.publish(signal("waits"));
    inbox.publish(signal("handled"));
    Path broken = Files.writeString(inbox.root().resolve("new/broken.json"), "{");
    Artefact artefact = handIn("x".repeat(300_000));
    List<Path> before = files();

    Path filler = fill();
    refused(() -> inbox.publish(signal("late")));
    refused(() -> inbox.claim(name("waits")));
    refused(() -> inbox.dead("broken.json", "It is no message."));
    refused(() -> leads.verify("lead-1", List.of(artefact)));
    refused(() -> LeadFiles.replace(root.resolve("clients/lead-1/state.json"), before, step -> {}));
    assertThat(inbox.scan())
        .containsExactlyInAnyOrder(name("waits"), name("handled"), "broken.json");
    assertThat(inbox.root().resolve("cur")).isEmptyDirectory();
    assertThat(inbox.root().resolve("tmp")).isEmptyDirectory();
    assertThat(inbox.root().resolve("dead")).isEmptyDirectory();
    assertThat(round).as("no part of a file").isEmptyDirectory();
    inbox.done(name("handled"));
    assertThat(inbox.scan()).doesNotContain(name("handled"));

    Files.delete(filler);
    assertThat(inbox.publish(signal("late"))).isTrue();
    assertThat(inbox.publish(signal("handled"))).as("it is known to be done").isFalse();
    assertThat(inbox.claim(name("waits"))).contains(new Reading.Understood(signal("waits")));
    inbox.dead("broken.json", "It is no message.");
    assertThat(broken).doesNotExist();
    assertThat(leads.verify("lead-1", List.of(artefact))).isEmpty();
    assertThat(round.resolve("notes.md")).hasSize(300_000);
  }

  /** Takes all the room there is, to the last page. */
  private Path fill() throws IOException {
    Path filler = root.resolve("filler");
    try (OutputStream out = Files.newOutputStream(filler)) {
      while (true) {
        out.write(new byte[4096]);
      }
    } catch (IOException full) {
      assertThat(full).hasMessageContaining(FULL);
    }
    return filler;
  }

  private static void refused(ThrowingCallable work) {
    assertThatThrownBy(work)
        .satisfies(
            e -> {
              Throwable fault = e instanceof UncheckedIOException ? e.getCause() : e;
              assertThat(fault).hasMessageContaining(FULL);
            });
  }

  private Artefact handIn(String text) throws IOException {
    Path draft = Files.writeString(root.resolve("draft"), text);
    String hash = ArtefactCheckup.sha256(draft);
    Files.move(draft, inbox.root().resolve(HandIns.PLACE).resolve(hash));
    return new Artefact(ROUND + "notes.md", hash, text.length());
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static String name(String id) {
    return SignalName.of(signal(id));
  }

  private static Signal signal(String id) {
    return Signal.of(
        id,
        SignalType.REQUEST,
        "director",
        "mike",
        null,
        "2026-01-05T08:00:00Z",
        new LinkedHashMap<>());
  }
}
