package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShareTest {

  @TempDir Path root;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T08:00:00Z"));

  @Test
  void withoutItsSentinelThereIsNoShare() throws IOException {
    Files.createDirectories(root.resolve("signals/max-pipeline"));
    assertThatThrownBy(() -> Share.open(root, clock))
        .isInstanceOf(ShareMissingException.class)
        .hasMessageContaining("mount it");
    assertThat(Share.find(root, clock)).isEmpty();
  }

  @Test
  void theSentinelSaysWhatLiesWhere() throws IOException {
    MadeShare.at(root, List.of("mike"));
    Share share = Share.open(root, clock);
    assertThat(share.uuid()).isEqualTo("u-1");
    assertThat(share.clients()).isEqualTo(root.resolve("max-pipeline"));
    assertThat(share.mailboxes().outbox("mike")).isPresent();
  }

  @Test
  void aSentinelThatPointsOutsideIsRefused() throws IOException {
    Files.writeString(
        root.resolve(".max-share"),
        "{\"share\":\"u\",\"protocol\":1,\"signals\":\"../..\",\"clients\":\"c\"}");
    assertThatThrownBy(() -> Share.open(root, clock)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aShareOfAnotherProtocolIsRefused() throws IOException {
    Files.writeString(
        root.resolve(".max-share"),
        "{\"share\":\"u\",\"protocol\":2,\"signals\":\"s\",\"clients\":\"c\"}");
    assertThatThrownBy(() -> Share.open(root, clock)).isInstanceOf(ShareMissingException.class);
  }

  @Test
  void onlyDirectoriesWithInboxNamesAreMailboxes() throws IOException {
    Mailboxes boxes = new Mailboxes(root, clock);
    Inbox.create(root.resolve("mike"));
    Inbox.create(root.resolve("outbox/Weird Name"));
    Files.createDirectories(root.resolve("no-inbox"));
    Files.createSymbolicLink(root.resolve("outbox/eve"), root.resolve("mike"));
    assertThat(boxes.inboxes()).containsExactly("mike");
    assertThat(boxes.outbox("eve")).isEmpty();
    assertThat(boxes.inbox("Mike_inbox")).isPresent();
    assertThat(boxes.inbox("outbox")).isEmpty();
    assertThat(boxes.inbox("../mike")).isEmpty();
  }
}
