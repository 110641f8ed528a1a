package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.signal.SignalActivities.ShareRequest;

class SignalActivitiesTest {

  @TempDir Path state;
  private final SettableClock clock = new SettableClock(Instant.parse("2026-01-05T08:00:00Z"));
  private final Fleet fleet = Fleets.ofTwo();
  private final ShareRequest request = new ShareRequest("max-deployment", fleet);
  private final EidolonPlan mike = fleet.planFor("max-deployment", fleet.eidolons().get(1));
  private Path shareRoot;
  private Path spoolRoot;

  @BeforeEach
  void roots() {
    shareRoot = state.resolve("shared");
    spoolRoot = state.resolve("spool");
  }

  @Test
  void aShareThatTheHostMadeIsTakenAsItIs() throws IOException {
    prepared();
    assertThat(activities().prepareShare(request)).isInstanceOf(StepOutcome.Unchanged.class);
  }

  @Test
  void withoutTheHostsHandThereIsNoShare() {
    assertThat(reason(activities().prepareShare(request))).startsWith("There is no share at ");
    assertThat(shareRoot).doesNotExist();
  }

  @Test
  void aMailboxThatLacksAPlaceIsNamed() throws IOException {
    prepared();
    Path late = shareRoot.resolve("signals/max-pipeline/outbox/mike/late");
    Files.delete(late);
    assertThat(reason(activities().prepareShare(request)))
        .isEqualTo("The mailbox " + late.getParent() + " is not complete.");
  }

  @Test
  void anotherLayoutIsRefused() throws IOException {
    prepared();
    Path sentinel = shareRoot.resolve(Share.SENTINEL);
    Files.writeString(sentinel, Files.readString(sentinel).replace("max-pipeline\"}", "leads\"}"));
    assertThat(reason(activities().prepareShare(request))).contains("another layout");
  }

  @Test
  void aShareThatWasThereAndIsGoneIsNotFoundedAnew() throws IOException {
    prepared();
    Files.move(shareRoot, state.resolve("unmounted"));
    Files.createDirectories(shareRoot);

    assertThat(activities().prepareShare(request)).isInstanceOf(StepOutcome.Failed.class);
    assertThat(shareRoot).isEmptyDirectory();
  }

  @Test
  void beforeTheShareExistsMessagesGoToTheSpoolAndMoveOnce() throws IOException {
    activities().publish(Signals.plain("q1"));
    activities().publish(Signals.plain("q2"));
    assertThat(shareRoot).doesNotExist();
    assertThat(new Spool(spoolRoot, clock).inbox("codex").scan()).hasSize(2);

    prepared();
    assertThat(activities().moveSpool(request)).isInstanceOf(StepOutcome.Changed.class);
    assertThat(activities().moveSpool(request)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(shared("codex").scan()).hasSize(2);
    assertThat(new Spool(spoolRoot, clock).inbox("codex").scan()).isEmpty();
  }

  @Test
  void aMessageMovedToTheShareIsNotPublishedThereAgain() throws IOException {
    activities().publish(Signals.plain("q1"));
    prepared();
    activities().moveSpool(request);
    assertThat(activities().publish(Signals.plain("q1"))).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(shared("codex").scan()).hasSize(1);
  }

  @Test
  void aMoveThatWasCutShortIsContinued() throws IOException {
    activities().publish(Signals.plain("q1"));
    prepared();
    String name = SignalName.of(Signals.plain("q1"));
    Path moving = Files.createDirectories(spoolRoot.resolve("codex/moving"));
    Files.move(spoolRoot.resolve("codex/new").resolve(name), moving.resolve(name));
    shared("codex").publish(Signals.plain("q1"));

    activities().moveSpool(request);
    assertThat(shared("codex").scan()).hasSize(1);
    assertThat(moving).isEmptyDirectory();
  }

  @Test
  void withASharePublishingIsStraightAndTwiceIsOnce() throws IOException {
    prepared();
    assertThat(activities().publish(Signals.plain("q1"))).isInstanceOf(StepOutcome.Changed.class);
    assertThat(activities().publish(Signals.plain("q1"))).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(shared("codex").scan()).hasSize(1);
    assertThat(spoolRoot.resolve("codex")).doesNotExist();
  }

  @Test
  void aRequestOnALeadFindsCopiesOfItsFilesBesideIt() throws IOException {
    prepared();
    Path lead = lead();
    activities().publish(work());

    String name = shared("mike").scan().get(0);
    Path material =
        shared("mike").root().resolve("material").resolve(name.replace(".json", "")).resolve("l-1");
    assertThat(material.resolve("state.json")).hasContent("{}");
    assertThat(material.resolve("stage-1-leadgen/round-1/a.md")).hasContent("a");
    assertThat(material.resolve("history")).doesNotExist();
    assertThat(material.resolve(".lock")).doesNotExist();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(material)))
        .isEqualTo("rwxr-x---");

    Files.writeString(lead.resolve("state.json"), "{\"later\":1}");
    activities().publish(work());
    assertThat(material.resolve("state.json")).as("published before").hasContent("{}");
  }

  @Test
  void materialGoesWithItsRequest() throws IOException {
    prepared();
    lead();
    activities().publish(work());
    Inbox mike = shared("mike");
    Path material = mike.root().resolve("material");
    Instant later = Instant.now().plus(Duration.ofMinutes(2));
    mike.sweep(later);
    mike.claim(mike.scan().get(0));
    mike.sweep(later);
    assertThat(material).isNotEmptyDirectory();
    try (Stream<Path> held = Files.list(mike.root().resolve("cur"))) {
      mike.done(
          held.map(p -> p.getFileName().toString())
              .filter(n -> n.endsWith("json"))
              .findAny()
              .get());
    }
    mike.sweep(Instant.now());
    assertThat(material).as("it may be laid for one to be published").isNotEmptyDirectory();
    mike.sweep(later);
    assertThat(material).isEmptyDirectory();
  }

  @Test
  void aRequestThatNamesALeadWithoutItsStageBringsNothing() throws IOException {
    prepared();
    lead();
    Signal asked = work();
    asked.data().put("stageDir", "other/stage-1-leadgen/round-1");
    activities().publish(asked);
    assertThat(shared("mike").root().resolve("material")).isEmptyDirectory();
  }

  private Path lead() throws IOException {
    Path lead = shareRoot.resolve("max-pipeline/l-1");
    Files.createDirectories(lead.resolve("history"));
    Files.createDirectories(lead.resolve("stage-1-leadgen/round-1"));
    Files.writeString(lead.resolve("state.json"), "{}");
    Files.writeString(lead.resolve(".lock"), "");
    Files.writeString(lead.resolve("history/000000.json"), "{}");
    Files.writeString(lead.resolve("stage-1-leadgen/round-1/a.md"), "a");
    return lead;
  }

  private static Signal work() {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("leadId", "l-1");
    data.put("stageDir", "l-1/stage-2-firstresponder/round-1");
    return Signal.of(
        "w1", SignalType.REQUEST, "director", "mike", "l-1", "2026-01-05T08:00:00Z", data);
  }

  @Test
  void aRecipientWithoutInboxIsAMatterForAHuman() {
    prepared();
    Signal stray =
        Signal.of(
            "q1",
            SignalType.INFO,
            "claude",
            "nobody",
            null,
            "2026-01-05T08:00:00Z",
            new LinkedHashMap<>());
    assertThat(activities().publish(stray)).isInstanceOf(StepOutcome.Failed.class);
  }

  @Test
  void aMessageAgainstTheProtocolIsNotRetried() {
    Signal wrong = Signals.plain("a b");
    assertThatThrownBy(() -> activities().publish(wrong))
        .isInstanceOfSatisfying(
            ApplicationFailure.class, f -> assertThat(f.isNonRetryable()).isTrue());
  }

  @Test
  void aShareThatIsNotMountedIsAMatterForAHuman() {
    String where = "The share at " + shareRoot + " has no .max-share: mount it";
    for (StepOutcome outcome :
        List.of(activities().moveSpool(request), activities().probeDirector(request))) {
      assertThat(outcome)
          .isInstanceOfSatisfying(
              StepOutcome.Failed.class,
              f -> {
                assertThat(f.reason()).startsWith(where);
                assertThat(f.remedy()).startsWith("Mount it");
              });
    }
    assertThat(Check.failures(activities().verifyShare(mike)))
        .extracting(Check::detail)
        .singleElement()
        .satisfies(detail -> assertThat(detail).startsWith(where));
  }

  @Test
  void bothDirectionsOfTheShareAreProved() throws IOException {
    prepared();
    List<Check> checks = activities(this::honestContainer).verifyShare(mike);
    assertThat(checks)
        .extracting(Check::name)
        .containsExactly("share:host->mike", "share:mike->host");
    assertThat(Check.failures(checks)).isEmpty();
    assertThat(shareRoot.resolve("signals/max-pipeline/mike/tmp")).isEmptyDirectory();
    assertThat(shareRoot.resolve("signals/max-pipeline/outbox/mike/tmp")).isEmptyDirectory();
  }

  @Test
  void aPeerIsExpectedOnceTheHostSeesItsWordAndInTheEndEverybodyIs() throws IOException {
    prepared();
    Path probes = shareRoot.resolve("signals/max-pipeline/.probe");
    for (String name : List.of("mike", "lilly", "clara")) {
      Files.createDirectories(probes.resolve(name));
      Inbox.create(shareRoot.resolve("signals/max-pipeline/outbox").resolve(name));
    }
    Files.writeString(probes.resolve("lilly/seen"), "1");
    List<List<String>> asked = new ArrayList<>();
    ShareCheck asking =
        (plan, probe) -> {
          asked.add(probe.peers());
          asked.add(probe.expected());
          return List.of();
        };
    activities(asking).verifyShare(mike);
    activities(asking).verifyPeers(mike);
    List<String> all = List.of("clara", "lilly");
    assertThat(asked).containsExactly(all, List.of("lilly"), all, all);
  }

  @Test
  void aContainerWithAnotherMountFailsTheCheck() {
    prepared();
    ShareCheck elsewhere = (plan, probe) -> List.of(Check.fail("share:host->mike", "not there"));
    assertThat(Check.failures(activities(elsewhere).verifyShare(mike)))
        .extracting(Check::name)
        .containsExactly("share:host->mike", "share:mike->host");
  }

  @Test
  void aReplyFromAnotherRunIsNotTakenForTheAnswer() {
    prepared();
    ShareCheck stale =
        (plan, probe) -> {
          write(probe.replyFile(), "mike of yesterday");
          return List.of(Check.pass("share:host->mike", "seen"));
        };
    assertThat(Check.failures(activities(stale).verifyShare(mike)))
        .extracting(Check::name)
        .containsExactly("share:mike->host");
  }

  @Test
  void aDirectorThatAnswersIsHealthy() throws Exception {
    prepared();
    CompletableFuture<Void> director = CompletableFuture.runAsync(this::answerOneProbe);
    assertThat(activities().probeDirector(request)).isInstanceOf(StepOutcome.Unchanged.class);
    director.get();
    assertThat(shared("pipeline").scan()).isEmpty();
  }

  @Test
  void aDirectorThatIsSilentIsAMatterForAHuman() {
    prepared();
    StepOutcome outcome = activities().probeDirector(request);
    assertThat(outcome)
        .isInstanceOfSatisfying(
            StepOutcome.Failed.class, f -> assertThat(f.remedy()).contains("Start it"));
  }

  private List<Check> honestContainer(EidolonPlan plan, ShareProbe probe) {
    try {
      assertThat(Files.readString(shareRoot.resolve(probe.hostFile())).strip())
          .isEqualTo(probe.hostContent());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    write(probe.replyFile(), probe.replyContent());
    return List.of(Check.pass("share:host->" + plan.eidolon().id(), "seen, bind"));
  }

  private void write(String file, String content) {
    try {
      Files.writeString(shareRoot.resolve(file), content + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void answerOneProbe() {
    try {
      Inbox director = shared("director");
      while (director.scan().isEmpty()) {
        Thread.onSpinWait();
      }
      String name = director.scan().get(0);
      Signal probe = ((Reading.Understood) director.peek(name).orElseThrow()).signal();
      Signal ack =
          Signal.of(
              "ack-" + probe.id(),
              SignalType.ACK,
              "director",
              probe.from(),
              null,
              probe.time(),
              new LinkedHashMap<>(Map.of("inReplyTo", probe.id())));
      shared(probe.from()).publish(ack);
      director.done(name);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As the host makes it, and this worker knows it. */
  private void prepared() {
    MadeShare.at(
        shareRoot, fleet.mailboxes().stream().map(m -> m.substring(0, m.indexOf('='))).toList());
    activities().prepareShare(request);
  }

  private static String reason(StepOutcome outcome) {
    return ((StepOutcome.Failed) outcome).reason();
  }

  private Inbox shared(String name) throws IOException {
    return Share.open(shareRoot, clock).mailboxes().inbox(name).orElseThrow();
  }

  private SignalActivities activities() {
    return activities((plan, probe) -> List.of());
  }

  private SignalActivities activities(ShareCheck check) {
    Waiting waiting = new Waiting(Duration.ofMillis(400), () -> {});
    return new SignalActivitiesImpl(shareRoot, spoolRoot, clock, check, waiting);
  }
}
