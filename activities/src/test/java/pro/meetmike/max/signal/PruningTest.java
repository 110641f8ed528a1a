package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruningTest {

  @TempDir Path share;
  private final SettableClock clock = new SettableClock(Instant.now());
  private Path root;
  private Inbox box;

  @BeforeEach
  void create() throws IOException {
    root = Files.createDirectories(share.resolve("mike"));
    Inbox.create(root);
    box = Inbox.at(root, clock);
  }

  @Test
  void eachPlaceIsKeptForItsAgeAndNoLonger() throws IOException {
    done("q1");
    Files.writeString(root.resolve("done/without-a-day.json"), "x");
    for (String place : List.of("late", "dead", "tmp", HandIns.PLACE)) {
      Files.writeString(root.resolve(place).resolve("x.json"), "x");
    }
    assertKept(Duration.ofHours(23), "done done/day late dead tmp artefacts");
    assertKept(Duration.ofHours(25), "done done/day late dead artefacts");
    assertKept(Duration.ofDays(29), "done done/day late dead artefacts");
    assertKept(Duration.ofDays(32), "late dead");
    assertKept(Duration.ofDays(89), "late dead");
    assertKept(Duration.ofDays(91), "");
  }

  @Test
  void whatWaitsOrIsHeldHasNoAge() throws IOException {
    box.publish(Signals.plain("waits"));
    box.publish(Signals.plain("held"));
    String held = box.scan().get(0);
    box.claim(held);
    List<String> before = all();
    prune(Duration.ofDays(4000));
    assertThat(all()).isEqualTo(before).isNotEmpty();
  }

  @Test
  void whatAWaitingMessageMayNameStays() throws IOException {
    Path handedIn = Files.writeString(root.resolve(HandIns.PLACE).resolve("a".repeat(64)), "x");
    box.publish(Signals.plain("names-it"));
    prune(Duration.ofDays(400));
    assertThat(handedIn).exists();
    box.done(box.scan().get(0));
    prune(Duration.ofDays(400));
    assertThat(handedIn).doesNotExist();
  }

  @Test
  void aRepeatIsRecognisedAsLongAsItsMessageIsKept() throws IOException {
    done("q1");
    prune(Duration.ofDays(29));
    clock.advance(Duration.ofDays(29));
    assertThat(box.publish(Signals.plain("q1"))).isFalse();
    assertThat(box.scan()).isEmpty();
  }

  @Test
  void noLinkIsFollowedNeitherADayNorAFileNorOneBelow() throws IOException {
    Path precious = Files.createDirectories(share.resolve("clara/new"));
    Files.writeString(precious.resolve("message.json"), "x");
    Files.createSymbolicLink(root.resolve("done/2020-01-01"), precious);
    Path day = Files.createDirectory(root.resolve("done/2020-01-02"));
    Files.createSymbolicLink(day.resolve("below"), precious);
    Files.createSymbolicLink(root.resolve("dead/file.json"), precious.resolve("message.json"));
    prune(Duration.ofDays(400));
    assertThat(precious.resolve("message.json")).hasContent("x");
    assertThat(day).doesNotExist();
    assertThat(root.resolve("done")).isEmptyDirectory();
    assertThat(root.resolve("dead")).isEmptyDirectory();
  }

  @Test
  void aPlaceThatIsALinkIsNotEntered() throws IOException {
    Path elsewhere = Files.createDirectory(share.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("x.json"), "x");
    Files.delete(root.resolve("dead"));
    Files.createSymbolicLink(root.resolve("dead"), elsewhere);
    prune(Duration.ofDays(400));
    assertThat(elsewhere.resolve("x.json")).exists();
  }

  @Test
  void oneRoundTakesABoundedNumberAndTheNextGoesOn() throws IOException {
    Path day = Files.createDirectory(root.resolve("done/2020-01-01"));
    for (int i = 0; i < 3 * Removal.AT_A_TIME; i++) {
      Files.createFile(day.resolve(i + ".json"));
    }
    assertThat(box.prune(clock.instant())).isTrue();
    assertThat(count(day)).isEqualTo(2L * Removal.AT_A_TIME);
    int rounds = 1;
    while (box.prune(clock.instant())) {
      rounds++;
    }
    assertThat(day).doesNotExist();
    assertThat(rounds).isLessThan(6);
  }

  @Test
  void whatIsNestedTooDeepStaysAndHoldsNothingUp() throws IOException {
    Path deep = root.resolve("done/2020-01-01");
    for (int i = 0; i < 200; i++) {
      deep = deep.resolve("d");
    }
    Files.createDirectories(deep);
    Files.createDirectory(root.resolve("done/2020-01-02"));
    box.prune(clock.instant());
    assertThat(deep).exists();
    assertThat(root.resolve("done/2020-01-02")).doesNotExist();
  }

  @Test
  void theWordsOfContainersForEachOtherGoWithAge() throws IOException {
    Path seen = Files.createDirectories(share.resolve(".probe/mike")).resolve("seen");
    Files.writeString(seen, "1");
    Pruning.probes(share, clock.instant().plus(Duration.ofDays(29)));
    assertThat(seen).exists();
    Pruning.probes(share, clock.instant().plus(Duration.ofDays(31)));
    assertThat(seen).doesNotExist();
    assertThat(seen.getParent()).exists();
  }

  /** What one publication lists, and how much it reads there. */
  @Test
  void publishingReadsNoMoreWhenMonthsOfDoneMessagesLieThere() throws IOException {
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    fill(today.minusDays(1), 5);
    Effort few = publishing("few");
    for (int day = 2; day < 32; day++) {
      fill(today.minusDays(day), 200);
    }
    Effort many = publishing("many");
    assertThat(many.listings()).isEqualTo(few.listings()).isLessThanOrEqualTo(8);
    assertThat(many.entries())
        .as("of 6000 files: the days' names, twice")
        .isLessThan(few.entries() + 70);
  }

  private void fill(LocalDate day, int files) throws IOException {
    Path place = Files.createDirectory(root.resolve("done").resolve(day.toString()));
    for (int i = 0; i < files; i++) {
      Files.createFile(place.resolve(i + ".json"));
    }
  }

  private record Effort(int listings, int entries) {}

  private Effort publishing(String id) throws IOException {
    int[] seen = new int[2];
    Rested.Listing counting =
        directory -> {
          seen[0]++;
          return counted(Files.newDirectoryStream(directory), seen);
        };
    Inbox watched = new Inbox(root, clock, new Publication(Files::createLink), counting);
    done("before-" + id);
    assertThat(watched.publish(Signals.plain(id))).isTrue();
    return new Effort(seen[0], seen[1]);
  }

  private static DirectoryStream<Path> counted(DirectoryStream<Path> stream, int[] seen) {
    return new DirectoryStream<>() {
      @Override
      public Iterator<Path> iterator() {
        List<Path> all = new ArrayList<>();
        stream.forEach(all::add);
        seen[1] += all.size();
        return all.iterator();
      }

      @Override
      public void close() throws IOException {
        stream.close();
      }
    };
  }

  private void done(String id) throws IOException {
    box.publish(Signals.plain(id));
    box.done(SignalName.of(Signals.plain(id)));
  }

  private void prune(Duration later) throws IOException {
    box.prune(clock.instant().plus(later));
  }

  private void assertKept(Duration later, String places) throws IOException {
    prune(later);
    StringBuilder kept = new StringBuilder();
    Path day = root.resolve("done/" + LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
    mark(kept, "done", root.resolve("done/without-a-day.json"));
    mark(kept, "done/day", day);
    for (String place : List.of("late", "dead", "tmp", HandIns.PLACE)) {
      mark(kept, place, root.resolve(place).resolve("x.json"));
    }
    assertThat(kept.toString().strip()).as("after %s", later).isEqualTo(places);
  }

  private static void mark(StringBuilder kept, String name, Path file) {
    if (Files.exists(file)) {
      kept.append(' ').append(name);
    }
  }

  private List<String> all() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    }
  }

  private static long count(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files.count();
    }
  }
}
