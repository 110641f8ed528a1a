package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a claim lasts, and how what is made in a mailbox is open to its group. */
class InboxLeaseTest {

  @TempDir Path root;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T08:00:00Z"));
  private Inbox inbox;

  @BeforeEach
  void create() throws IOException {
    Inbox.create(root);
    inbox = Inbox.at(root, clock);
  }

  @Test
  void aClaimWhoseReaderDiedReturnsAfterItsLease() throws IOException {
    inbox.publish(Signals.plain("q1"));
    String name = inbox.scan().get(0);
    inbox.claim(name);
    clock.advance(Duration.ofMinutes(9));
    assertThat(inbox.reap(Duration.ofMinutes(10))).isEmpty();
    clock.advance(Duration.ofMinutes(1));
    assertThat(inbox.reap(Duration.ofMinutes(10))).containsExactly(name);
    assertThat(inbox.scan()).containsExactly(name);
  }

  @Test
  void aMessageThatKillsItsReadersIsSetAsideAtLast() throws IOException {
    inbox.publish(Signals.plain("q1"));
    String name = inbox.scan().get(0);
    for (int i = 0; i < Inbox.MAX_ATTEMPTS; i++) {
      assertThat(inbox.claim(name)).isPresent();
      assertThat(inbox.reap(Duration.ZERO)).containsExactly(name);
    }
    inbox.claim(name);
    assertThat(inbox.reap(Duration.ZERO)).isEmpty();
    assertThat(root.resolve("dead").resolve(name + ".error.json"))
        .content()
        .contains("claimed 6 times");
  }

  @Test
  void anOldClaimWithoutALeaseIsOldSinceItWasRenamed() throws IOException {
    inbox.publish(Signals.plain("q1"));
    String name = inbox.scan().get(0);
    Files.move(root.resolve("new").resolve(name), root.resolve("cur").resolve(name));
    Files.setLastModifiedTime(root.resolve("cur").resolve(name), FileTime.from(Instant.EPOCH));
    Inbox now = Inbox.at(root, Clock.systemUTC());
    assertThat(now.reap(Duration.ofMinutes(5))).isEmpty();
    Inbox later = Inbox.at(root, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(6)));
    assertThat(later.reap(Duration.ofMinutes(5))).containsExactly(name);
  }

  @Test
  void noLeaseOutlivesItsMessageForLong() throws IOException {
    inbox.publish(Signals.plain("q1"));
    String name = inbox.scan().get(0);
    inbox.claim(name);
    Files.delete(root.resolve("cur").resolve(name));
    assertThat(inbox.reap(Duration.ofMinutes(5))).isEmpty();
    assertThat(files("cur")).hasSize(1);
    clock.advance(Duration.ofMinutes(5));
    inbox.reap(Duration.ofMinutes(5));
    assertThat(files("cur")).isEmpty();
  }

  @Test
  void whatIsPublishedIsReadByTheGroupWhateverTheUmask() throws IOException {
    inbox.publish(Signals.plain("q1"));
    inbox.openDays();
    inbox.claim(inbox.scan().get(0));
    assertThat(modes("new")).containsOnly("rw-r-----");
    assertThat(modes("cur")).containsOnly("rw-r-----");
    for (String day : List.of("2026-01-05", "2026-01-06")) {
      Path directory = root.resolve("done").resolve(day);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory)))
          .isEqualTo("rwxrwx---");
      assertThat((Integer) Files.getAttribute(directory, "unix:mode") & 0_7777).isEqualTo(0_2770);
    }
  }

  private Set<String> modes(String place) throws IOException {
    Set<String> modes = new TreeSet<>();
    for (String file : files(place)) {
      Path path = root.resolve(place).resolve(file);
      modes.add(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }
    return modes;
  }

  private List<String> files(String place) throws IOException {
    try (Stream<Path> entries = Files.list(root.resolve(place))) {
      return entries.map(p -> p.getFileName().toString()).sorted().toList();
    }
  }
}
