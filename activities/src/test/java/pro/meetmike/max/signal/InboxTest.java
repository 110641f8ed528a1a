package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InboxTest {

  @TempDir Path root;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T08:00:00Z"));
  private Inbox inbox;

  @BeforeEach
  void create() throws IOException {
    Inbox.create(root);
    inbox = Inbox.at(root, clock);
  }

  @Test
  void aPublishedMessageWaitsCompleteWithItsRendering() throws IOException {
    assertThat(inbox.publish(Signals.plain("q1"))).isTrue();

    String name = SignalName.of(Signals.plain("q1"));
    assertThat(inbox.scan()).containsExactly(name);
    assertThat(inbox.peek(name)).contains(new Reading.Understood(Signals.plain("q1")));
    assertThat(root.resolve("new").resolve(SignalName.rendering(name))).exists();
    assertThat(files("tmp")).isEmpty();
  }

  @Test
  void theSameMessageTwiceIsOneFile() throws IOException {
    inbox.publish(Signals.plain("q1"));
    assertThat(inbox.publish(Signals.plain("q1"))).isFalse();
    assertThat(inbox.scan()).hasSize(1);
  }

  @Test
  void theSameIdAtAnotherTimeIsStillOneFile() throws IOException {
    inbox.publish(Signals.plain("q1"));
    assertThat(inbox.publish(at("q1", "2026-01-05T09:00:00Z"))).isFalse();
    assertThat(inbox.publish(at("xq1", "2026-01-05T09:00:00Z"))).isTrue();
  }

  @Test
  void aMessageThatWasReadLongAgoIsNotPublishedAgain() throws IOException {
    inbox.publish(Signals.plain("q1"));
    String name = inbox.scan().get(0);
    inbox.claim(name);
    assertThat(inbox.publish(Signals.plain("q1"))).as("while claimed").isFalse();
    inbox.done(name);
    clock.advance(Duration.ofDays(400));
    inbox.publish(Signals.plain("q2"));
    inbox.done(inbox.scan().get(0));
    assertThat(inbox.publish(Signals.plain("q1"))).as("when done").isFalse();
    assertThat(inbox.scan()).isEmpty();
  }

  @Test
  void aRepeatThatSlippedInIsNotHandedOutAgain() throws IOException {
    inbox.publish(Signals.plain("q1"));
    String name = inbox.scan().get(0);
    inbox.claim(name);
    inbox.done(name);
    Files.write(root.resolve("new").resolve(name), SignalFile.write(Signals.plain("q1")));

    assertThat(inbox.claim(name)).isEmpty();
    assertThat(inbox.scan()).isEmpty();
    assertThat(files("cur")).isEmpty();
  }

  @Test
  void manyPublishersOfOneMessageMakeOneFile() throws Exception {
    for (int round = 0; round < 10; round++) {
      Signal signal = Signals.plain("q" + round);
      List<Boolean> fresh = together(6, () -> inbox.publish(signal));
      assertThat(fresh).filteredOn(f -> f).hasSize(1);
    }
    assertThat(inbox.scan()).hasSize(10);
    assertThat(files("tmp")).isEmpty();
  }

  @Test
  void ofManyClaimersOneWins() throws Exception {
    for (int round = 0; round < 20; round++) {
      inbox.publish(Signals.plain("q" + round));
      String name = inbox.scan().get(0);
      List<Optional<Reading>> claims = together(6, () -> inbox.claim(name));
      assertThat(claims).filteredOn(Optional::isPresent).hasSize(1);
      inbox.done(name);
    }
  }

  @Test
  void theNameAppearsByLinkingAFileThatIsFinished() throws IOException {
    List<String> linked = new ArrayList<>();
    Publication.Linking watched =
        (name, draft) -> {
          assertThat(name).doesNotExist();
          assertThat(draft.getParent()).isEqualTo(root.resolve(".taken"));
          linked.add(name.getFileName() + " " + Files.size(draft));
          Files.createLink(name, draft);
        };
    new Inbox(root, clock, new Publication(watched), Files::newDirectoryStream)
        .publish(Signals.plain("q1"));
    String name = SignalName.of(Signals.plain("q1"));
    assertThat(linked)
        .hasSize(2)
        .contains(name + " " + SignalFile.write(Signals.plain("q1")).length);
    assertThat(linked.get(0)).as("the rendering comes first").contains(".md");
  }

  /** Breaks when files are written where readers look, or copied there instead of linked. */
  @Test
  void aReaderNeverSeesAHalfWrittenFile() throws Exception {
    AtomicBoolean writing = new AtomicBoolean(true);
    List<String> broken = new ArrayList<>();
    ExecutorService reader = Executors.newSingleThreadExecutor();
    Future<?> reading =
        reader.submit(
            () -> {
              while (writing.get()) {
                for (String name : inbox.scan()) {
                  if (!(inbox.peek(name).orElseThrow() instanceof Reading.Understood)) {
                    broken.add(name);
                  }
                  Files.deleteIfExists(root.resolve("new").resolve(name));
                }
              }
              return null;
            });
    try {
      for (int i = 0; i < 60; i++) {
        inbox.publish(large("q" + i));
      }
    } finally {
      writing.set(false);
      reading.get();
      reader.shutdown();
    }
    assertThat(broken).isEmpty();
  }

  @Test
  void aTakenNameIsNeverReplaced() throws IOException {
    String name = SignalName.of(Signals.plain("q1"));
    Path target = root.resolve("new").resolve(name);
    Files.writeString(target, "first");
    boolean fresh =
        new Publication(Files::createLink).publish(root.resolve("tmp"), target, new byte[] {1});
    assertThat(fresh).isFalse();
    assertThat(target).hasContent("first");
    assertThat(files("tmp")).isEmpty();
  }

  @Test
  void whereLinksAreRefusedARenameTakesTheirPlace() throws IOException {
    Publication.Linking refuses =
        (name, existing) -> {
          throw new FileSystemException(name.toString(), null, "Operation not permitted");
        };
    Inbox linkless = new Inbox(root, clock, new Publication(refuses), Files::newDirectoryStream);
    assertThat(linkless.publish(Signals.plain("q1"))).isTrue();
    assertThat(linkless.publish(Signals.plain("q1"))).isFalse();
    assertThat(linkless.peek(linkless.scan().get(0)))
        .contains(new Reading.Understood(Signals.plain("q1")));
    assertThat(files("tmp")).isEmpty();
  }

  @Test
  void whatLiesInTmpIsInvisible() throws IOException {
    Files.writeString(root.resolve("tmp").resolve("half.json"), "{\"specversion\":");
    Files.writeString(root.resolve("new").resolve(".nfs0001"), "x");
    assertThat(inbox.scan()).isEmpty();
  }

  @Test
  void namesAreScannedInTheOrderOfSending() throws IOException {
    inbox.publish(at("b", "2026-01-05T10:00:00Z"));
    inbox.publish(at("c", "2026-01-05T09:00:00Z"));
    inbox.publish(at("a", "2026-01-05T11:00:00Z"));
    assertThat(inbox.scan().stream().map(n -> SignalName.idPartOf(n).orElseThrow()))
        .containsExactly("c", "b", "a");
  }

  @Test
  void aSymbolicLinkIsNeitherFollowedNorLost() throws IOException {
    Path secret = Files.writeString(root.resolveSibling("secret-" + System.nanoTime()), "{}");
    try {
      Files.createSymbolicLink(root.resolve("new").resolve("x.json"), secret);
      assertThat(refusal("x.json")).contains("symbolic link");
      inbox.dead("x.json", "It is a symbolic link.");
      assertThat(secret).hasContent("{}");
      assertThat(Files.isSymbolicLink(root.resolve("dead").resolve("x.json"))).isTrue();
    } finally {
      Files.delete(secret);
    }
  }

  @Test
  void aPipeOrADirectoryIsNotOpened() throws Exception {
    Process mkfifo = new ProcessBuilder("mkfifo", root.resolve("new/pipe.json").toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    Files.createDirectory(root.resolve("new").resolve("dir.json"));
    assertThat(refusal("pipe.json")).contains("regular");
    assertThat(refusal("dir.json")).contains("regular");
  }

  @Test
  void aFileThatIsTooLargeIsNotRead() throws IOException {
    Files.write(root.resolve("new").resolve("big.json"), new byte[SignalFile.MAX_BYTES + 1]);
    assertThat(refusal("big.json")).contains("262145");
  }

  @Test
  void aDirectoryReplacedByALinkIsRefused() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.delete(root.resolve("dead"));
    Files.createSymbolicLink(root.resolve("dead"), elsewhere);
    assertThat(inbox.exists()).isFalse();
    Files.writeString(root.resolve("new").resolve("x.json"), "x");
    assertThatThrownBy(() -> inbox.dead("x.json", "It is bad."))
        .isInstanceOf(NotDirectoryException.class);
    assertThat(elsewhere).isEmptyDirectory();
  }

  @Test
  void aDayReplacedByALinkIsNotUsed() throws IOException {
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.createSymbolicLink(root.resolve("done").resolve("2026-01-05"), elsewhere);
    Files.write(root.resolve("new").resolve("x.json"), SignalFile.write(Signals.plain("q1")));
    inbox.done("x.json");
    assertThat(elsewhere).isEmptyDirectory();
    assertThat(root.resolve("done/x.json")).exists();
    Files.write(root.resolve("new").resolve("x.json"), SignalFile.write(Signals.plain("q1")));
    assertThat(inbox.claim("x.json")).as("it is known to be done").isEmpty();
  }

  @Test
  void aDirectoryInPlaceOfAMessageAtRestStopsNothing() throws IOException {
    inbox.publish(Signals.plain("q1"));
    String name = inbox.scan().get(0);
    Files.createDirectories(root.resolve("done/2026-01-05").resolve(name).resolve("x"));
    inbox.done(name);
    assertThat(inbox.scan()).isEmpty();
  }

  @Test
  void whatIsSetAsideHasItsReasonBesideItAndAHarmlessName() throws IOException {
    Files.writeString(root.resolve("new").resolve("$(reboot) x"), "x");
    assertThat(inbox.scan()).containsExactly("$(reboot) x");
    inbox.dead("$(reboot) x", "Its name is not allowed.");

    assertThat(inbox.scan()).isEmpty();
    assertThat(files("dead")).allMatch(n -> n.matches("[A-Za-z0-9._-]+")).hasSize(2);
    String error = files("dead").stream().filter(n -> n.endsWith(".error.json")).findFirst().get();
    assertThat(root.resolve("dead").resolve(error))
        .content()
        .contains("Its name is not allowed.")
        .contains("2026-01-05T08:00:00Z");
  }

  /** Random work by several hands; at the end every message is done exactly once. */
  @Test
  void whateverTheOrderNothingIsLostAndNothingIsDoneTwice() throws IOException {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Map<String, Integer> done = new LinkedHashMap<>();
    List<String> claimed = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      switch (random.nextInt(4)) {
        case 0, 1 -> inbox.publish(Signals.plain("q" + random.nextInt(40)));
        case 2 ->
            inbox.scan().stream()
                .findFirst()
                .ifPresent(n -> claim(n).ifPresent(r -> claimed.add(n)));
        default -> {
          if (!claimed.isEmpty()) {
            String name = claimed.remove(random.nextInt(claimed.size()));
            inbox.done(name);
            done.merge(name, 1, Integer::sum);
          }
        }
      }
    }
    assertThat(done.values()).as("seed %d", seed).allMatch(n -> n == 1);
    int held = inbox.scan().size() + claimed.size() + done.size();
    long known = Stream.of("new", "cur").mapToLong(p -> json(p)).sum() + json("done/2026-01-05");
    assertThat(known).as("seed %d", seed).isEqualTo(held);
  }

  private Optional<Reading> claim(String name) {
    try {
      return inbox.claim(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private long json(String place) {
    return files(place).stream().filter(n -> n.endsWith(".json")).count();
  }

  private String refusal(String name) throws IOException {
    return ((Reading.Refused) inbox.peek(name).orElseThrow()).reason();
  }

  private List<String> files(String place) {
    try (Stream<Path> entries = Files.list(root.resolve(place))) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Signal at(String id, String time) {
    Signal s = Signals.plain(id);
    return new Signal(id, s.type(), s.from(), s.to(), s.subject(), null, time, "normal", s.data());
  }

  private static Signal large(String id) {
    Signal signal = Signals.plain(id);
    signal.data().put("bulk", "x".repeat(200_000));
    return signal;
  }

  private static <T> List<T> together(int hands, Callable<T> work) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(hands);
    try {
      List<T> results = new ArrayList<>();
      for (Future<T> one : pool.invokeAll(Collections.nCopies(hands, work))) {
        results.add(one.get());
      }
      return results;
    } finally {
      pool.shutdown();
    }
  }
}
