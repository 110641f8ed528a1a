package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The scripts of the share: who owns what, and who sees whom. */
class ShareScriptRunTest extends ScriptsOnATree {
  @Test
  void theShareIsMadeOnceAndItsSentinelKept() throws Exception {
    assertThat(run("host-share"))
        .contains("changed dir:/var/lib/vz/shared/signals/max-pipeline now 998:997 711")
        .contains("changed dir:/var/lib/vz/shared/max-pipeline now 998:997 700")
        .doesNotContain("failed");
    assertOnlyOk(run("host-share"));
    Path sentinel = root.resolve("var/lib/vz/shared/.max-share");
    assertThat(sentinel)
        .hasContent(
            "{\"share\":\"3f0c\",\"protocol\":1,\"signals\":\"signals/max-pipeline\","
                + "\"clients\":\"max-pipeline\"}");

    Files.writeString(sentinel, "made by somebody before\n");
    assertOnlyOk(run("host-share"));
    assertThat(sentinel).hasContent("made by somebody before");
  }

  @Test
  void noSecondShareIsMadeBeneathAMountThatIsMissing() throws Exception {
    run("host-share");
    Path share = root.resolve("var/lib/vz/shared");
    Path away = Files.move(share, root.resolve("unmounted"));
    for (String check : List.of("", "1")) {
      Map<String, String> values = new LinkedHashMap<>(PLAN);
      values.put("CHECK", check);
      assertThat(run("host-share", values))
          .startsWith("failed share:/var/lib/vz/shared was made before and is not at its place now")
          .contains("remedy Mount it", "remove /etc/max/share-var-lib-vz-shared on the host");
    }
    assertThat(share).doesNotExist();
    Files.createDirectory(share);
    assertThat(run("host-share")).as("an empty mount point").startsWith("failed");
    assertThat(share).isEmptyDirectory();

    Files.delete(share);
    Files.move(away, share);
    assertOnlyOk(run("host-share"));
  }

  @Test
  void whereAShareWasRetiredAnotherMayBeMade() throws Exception {
    run("host-share");
    assertThat(run("host-retire")).contains("no longer a share").doesNotContain("failed");
    assertThat(root.resolve("etc/max")).doesNotExist();
    assertThat(run("host-share")).doesNotContain("failed");
    assertThat(root.resolve("var/lib/vz/shared/.max-share")).exists();
  }

  @Test
  void aShareOfAnEarlierReleaseIsKnownFromItsNextRunOn() throws Exception {
    run("host-share");
    Path note = root.resolve("etc/max/share-var-lib-vz-shared");
    Files.delete(note);
    assertThat(run("host-share")).contains("changed file:/etc/max/share-var-lib-vz-shared");
    assertThat(note).exists();
  }

  @Test
  void aMailboxIsOpenToItsOwnGroupAndNoDirectoryBelongsToAnAgent() throws Exception {
    assertThat(run("host-share"))
        .contains("signals/max-pipeline/clara now 998:102203 711")
        .contains("signals/max-pipeline/clara/new now 998:102203 2770")
        .contains("signals/max-pipeline/outbox/clara/new now 998:102203 2770")
        .contains("signals/max-pipeline/codex/new now 998:102200 2770")
        .contains("signals/max-pipeline/director/new now 998:997 2770")
        .contains("signals/max-pipeline/.probe/clara now 998:102203 2775")
        .doesNotContain("outbox/director");
    Path signals = root.resolve("var/lib/vz/shared/signals/max-pipeline");
    for (String place : List.of("tmp", "new", "cur", "done", "late", "dead")) {
      assertThat(signals.resolve("clara").resolve(place)).isDirectory();
      assertThat(signals.resolve("outbox/clara").resolve(place)).isDirectory();
    }
    assertThat(Files.readAllLines(root.resolve("owners")))
        .filteredOn(line -> !line.startsWith(root + "/etc/max"))
        .allMatch(line -> line.contains(" 998:"), "the worker's user");
  }

  @Test
  void aLinkInPlaceOfADirectoryOfTheShareIsNotFollowed() throws Exception {
    run("host-share");
    Path clara = root.resolve("var/lib/vz/shared/signals/max-pipeline/clara");
    Path elsewhere = Files.createDirectory(root.resolve("elsewhere"));
    Files.delete(clara.resolve("new"));
    Files.createSymbolicLink(clara.resolve("new"), elsewhere);
    assertThat(run("host-share"))
        .contains(
            "failed dir:/var/lib/vz/shared/signals/max-pipeline/clara/new is a link and is left alone")
        .contains("remedy Move it away");
    assertThat(Files.readString(root.resolve("owners"))).doesNotContain("elsewhere");
  }

  @Test
  void everyPeerThatIsExpectedIsSeenOrNamed() throws Exception {
    sharedWith("mike", "lilly", "aria");
    word("mike", Long.toString(Instant.now().getEpochSecond() - 5));
    assertThat(seen("mike lilly"))
        .hasSize(2)
        .anyMatch(
            l -> l.matches("pass share:clara<-mike seen after 0 s, written [5-9] s ago \\(ext4\\)"))
        .contains(
            "fail share:clara<-lilly what lilly leaves for the others is not seen below"
                + " /mnt/shared (ext4): look in both containers whether the share is attached");
    assertThat(seen("")).as("those who come later").isEmpty();
    assertThat(Files.readAllLines(root.resolve("slept"))).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "words", "08", "1;2", "a[$(touch ran)]", "17000000000", "17x"})
  void whatAnotherAgentWroteIsATimeOrNothing(String text) throws Exception {
    sharedWith("mike");
    word("mike", text);
    assertThat(seen("mike")).singleElement().asString().startsWith("fail share:clara<-mike");
    assertThat(root.resolve("ran")).doesNotExist();
  }

  @Test
  void aPipeInPlaceOfAWordIsNotOpened() throws Exception {
    sharedWith("mike");
    Path word = root.resolve("var/lib/vz/shared/signals/max-pipeline/.probe/mike/seen");
    assertThat(new ProcessBuilder("mkfifo", word.toString()).start().waitFor()).isZero();
    assertThat(seen("mike")).singleElement().asString().startsWith("fail share:clara<-mike");
  }

  /** A share as the host makes it, mounted in the same tree; all users are the one of the test. */
  private void sharedWith(String... others) throws Exception {
    tool("runuser", "shift 3; exec \"$@\"");
    tool("sleep", "echo >>\"$MAX_ROOT/slept\"");
    tool("timeout", "shift 3; exec \"$@\"");
    Map<String, String> values = new LinkedHashMap<>(PLAN);
    values.put("MAILBOXES", "clara=2203 " + String.join("=2299 ", others) + "=2299");
    run("host-share", values);
    Files.createDirectories(root.resolve("mnt"));
    Files.createSymbolicLink(root.resolve("mnt/shared"), root.resolve("var/lib/vz/shared"));
    Files.createDirectories(root.resolve("proc"));
    Files.writeString(root.resolve("proc/mounts"), "/dev/sda1 /mnt/shared ext4 rw 0 0\n");
  }

  private void word(String peer, String text) throws IOException {
    Path probe = root.resolve("var/lib/vz/shared/signals/max-pipeline/.probe").resolve(peer);
    Files.writeString(probe.resolve("seen"), text + "\n");
  }

  /** What Clara's container says of words that others left. */
  private List<String> seen(String expected) throws Exception {
    Map<String, String> values = new LinkedHashMap<>(PLAN);
    values.put("PEERS", "clara mike lilly aria");
    values.put("EXPECTED", expected);
    return run("share", values).lines().filter(l -> l.contains("share:clara<-")).toList();
  }
}
