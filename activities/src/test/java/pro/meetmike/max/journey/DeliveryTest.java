package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.signal.HandIns;

class DeliveryTest {

  private static final String ROUND = "lead-1/stage-2-firstresponder/round-1/";

  /** An end for a writer whose test has failed. */
  private static final long MOST_PARTS = 256L * 1024;

  @TempDir Path share;
  private Path clients;
  private Path handedIn;

  @BeforeEach
  void directories() throws IOException {
    clients = Files.createDirectories(share.resolve("clients"));
    Files.createDirectories(clients.resolve("lead-1"));
    handedIn = Files.createDirectories(share.resolve("signals/outbox/mike/artefacts"));
  }

  @Test
  void whatWasHandedInIsInTheRoundAndNowhereElse() throws Exception {
    assertThat(take(handIn("notes.md", "words"))).isEmpty();
    assertThat(clients.resolve(ROUND + "notes.md")).hasContent("words");
    assertThat(handedIn).isEmptyDirectory();
    assertThat(clients.resolve(".incoming")).isEmptyDirectory();
  }

  @Test
  void takenAgainNothingChanges() throws Exception {
    Artefact artefact = handIn("notes.md", "words");
    take(artefact);
    Files.writeString(handedIn.resolve(artefact.sha256()), "other words");
    assertThat(take(artefact)).isEmpty();
    assertThat(clients.resolve(ROUND + "notes.md")).hasContent("words");
  }

  @Test
  void oneContentMayHaveSeveralNames() throws Exception {
    Artefact one = handIn("a.md", "same");
    Artefact two = new Artefact(ROUND + "teaser/b.md", one.sha256(), 4);
    assertThat(take(one, two)).isEmpty();
    assertThat(clients.resolve(ROUND + "a.md")).hasContent("same");
    assertThat(clients.resolve(ROUND + "teaser/b.md")).hasContent("same");
  }

  @Test
  void aMoveThatWasCutShortIsContinued() throws Exception {
    Artefact artefact = handIn("notes.md", "words");
    Path incoming = Files.createDirectories(clients.resolve(".incoming"));
    Files.move(handedIn.resolve(artefact.sha256()), incoming.resolve(artefact.sha256()));
    assertThat(take(artefact)).isEmpty();
    assertThat(clients.resolve(ROUND + "notes.md")).hasContent("words");
  }

  @Test
  void whatALaterAnswerReplacesIsKept() throws Exception {
    take(handIn("notes.md", "earlier words"));
    take(handIn("notes.md", "later words"));
    assertThat(clients.resolve(ROUND + "notes.md")).hasContent("later words");
    try (Stream<Path> kept = Files.list(clients.resolve(ROUND + ".earlier"))) {
      assertThat(kept.toList()).singleElement().asString().contains("notes.md.");
    }
  }

  @Test
  void whatIsNotUnderItsHashIsRefusedAndChangesNothing() throws Exception {
    Artefact artefact = handIn("notes.md", "words");
    Files.writeString(handedIn.resolve(artefact.sha256()), "words!");
    assertThat(take(artefact)).singleElement().asString().contains("another content");
    assertThat(clients.resolve(ROUND + "notes.md")).doesNotExist();
  }

  @Test
  void aLinkOrAPipeIsRefusedUnopened() throws Exception {
    Artefact link = handIn("link.md", "secret");
    Path file = handedIn.resolve(link.sha256());
    Path secret = Files.move(file, share.resolve("secret"));
    Files.createSymbolicLink(file, secret);
    Artefact pipe = handIn("pipe.md", "pipe");
    Files.delete(handedIn.resolve(pipe.sha256()));
    Process mkfifo =
        new ProcessBuilder("mkfifo", handedIn.resolve(pipe.sha256()).toString()).start();
    assertThat(mkfifo.waitFor()).isZero();
    assertThat(take(link, pipe)).hasSize(2).allMatch(f -> f.contains("no regular file"));
    assertThat(secret).hasContent("secret");
    assertThat(clients.resolve(ROUND + "link.md")).doesNotExist();
  }

  @Test
  void aTreeUnderAHashIsRefusedAndBlocksNothing() throws Exception {
    Artefact artefact = handIn("notes.md", "words");
    Path file = handedIn.resolve(artefact.sha256());
    Path kept = Files.move(file, share.resolve("kept"));
    Files.createDirectories(file.resolve("a/b"));
    assertThat(take(artefact)).singleElement().asString().contains("by mike", "no regular file");
    Files.move(kept, file);
    assertThat(take(artefact)).isEmpty();
    assertThat(clients.resolve(ROUND + "notes.md")).hasContent("words");
  }

  @Test
  void whatAnotherPutsUnderTheSameHashKeepsNobodysFileOut() throws Exception {
    Artefact artefact = handIn("notes.md", "words");
    Path other = Files.createDirectories(share.resolve("signals/outbox/adam/artefacts"));
    Files.writeString(other.resolve(artefact.sha256()), "something else");
    assertThat(take(artefact)).isEmpty();
    assertThat(clients.resolve(ROUND + "notes.md")).hasContent("words");
  }

  @Test
  void aFileThatGrowsWithoutEndIsRefusedAndLeavesNothing() throws Exception {
    Artefact artefact = handIn("notes.md", "x".repeat(4 << 20));
    AtomicBoolean growing = new AtomicBoolean(true);
    CountDownLatch begun = new CountDownLatch(1);
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out =
                  Files.newOutputStream(
                      handedIn.resolve(artefact.sha256()), StandardOpenOption.APPEND)) {
                for (long n = 0; growing.get() && n < MOST_PARTS; n++) {
                  out.write(new byte[1024]);
                  begun.countDown();
                }
              } catch (IOException e) {
                throw new UncheckedIOException(e);
              }
            });
    writer.start();
    begun.await();
    List<String> faults = take(artefact);
    growing.set(false);
    writer.join();
    assertThat(faults).singleElement().asString().contains("notes.md").contains("hand it in again");
    try (Stream<Path> left = Files.walk(clients)) {
      assertThat(left.filter(Files::isRegularFile)).isEmpty();
    }
  }

  @Test
  void onlyTheRoundsOfThisLeadAreWritten() throws Exception {
    for (String path :
        List.of(
            "lead-1/state.json",
            "lead-1/history/000001.json",
            "lead-2/stage-2-firstresponder/round-1/x",
            ROUND + "../../state.json",
            ROUND + ".hidden",
            "../lead-1/stage-2-firstresponder/round-1/x")) {
      Artefact artefact = handIn("x", "forged");
      assertThat(take(new Artefact(path, artefact.sha256(), 6))).as(path).isEmpty();
    }
    try (Stream<Path> all = Files.walk(clients)) {
      assertThat(all.filter(Files::isRegularFile)).isEmpty();
    }
  }

  private Artefact handIn(String name, String text) throws Exception {
    Path draft = Files.writeString(share.resolve("draft"), text, StandardCharsets.UTF_8);
    String hash = ArtefactCheckup.sha256(draft);
    Files.move(draft, handedIn.resolve(hash), StandardCopyOption.REPLACE_EXISTING);
    return new Artefact(ROUND + name, hash, text.length());
  }

  private List<String> take(Artefact... artefacts) throws IOException {
    HandIns handIns = new HandIns(share.resolve("signals"));
    return new Delivery(clients, clients.resolve("lead-1"), handIns)
        .take(new ArrayList<>(List.of(artefacts)));
  }
}
