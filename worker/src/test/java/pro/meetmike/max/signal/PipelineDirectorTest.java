package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.signal.Dispatch.Result;

class PipelineDirectorTest {

  private static final String ASK = "journey/l1/ask/1-1";

  @TempDir Path state;
  private final SettableClock clock = new SettableClock(Instant.now());
  private final List<String> sent = new ArrayList<>();
  private final List<Signal> leads = new ArrayList<>();
  private final List<String> told = new ArrayList<>();
  private ShareDisk.Room room = new ShareDisk.Room(1000, 500);
  private BiFunction<String, Signal, Result> server = (id, s) -> new Result.Accepted();
  private PipelineDirector director;
  private Path shareRoot;
  private Path spoolRoot;

  @BeforeEach
  void open() throws IOException {
    shareRoot = state.resolve("shared");
    spoolRoot = state.resolve("spool");
    Files.createDirectories(spoolRoot);
    prepare(shareRoot);
    director = director();
  }

  @AfterEach
  void close() throws IOException {
    director.close();
  }

  @Test
  void aTransitionReachesItsJourneyAndIsDone() throws IOException {
    outbox("mike").publish(transition("t1"));
    DirectorHealth health = director.scan();

    assertThat(sent).containsExactly("journey/l1 transition t1");
    assertThat(outbox("mike").scan()).isEmpty();
    assertThat(json(outbox("mike"), "done")).hasSize(1);
    assertThat(health.backlog()).isZero();
    assertThat(health.lastError()).isNull();
    assertThat(health.delivered()).isEqualTo(1);
  }

  @Test
  void repliesReachTheirAskAlsoFromTheSpool() throws IOException {
    new Spool(spoolRoot, clock).outbox("codex").publish(reply("r1", "codex"));
    outbox("mike").publish(reply("r2", "mike"));
    director.scan();
    assertThat(sent).containsExactlyInAnyOrder(ASK + " reply r1", ASK + " reply r2");
  }

  @Test
  void aFileStaysWhileTemporalIsUnreachableAndGoesLater() throws IOException {
    outbox("mike").publish(transition("t1"));
    server = (id, s) -> new Result.Unreachable("Temporal could not be asked (UNAVAILABLE).");
    assertThat(director.scan().backlog()).isEqualTo(1);
    assertThat(director.health().lastError()).contains("UNAVAILABLE");
    assertThat(json(outbox("mike"), ".taken")).hasSize(1);

    server = (id, s) -> new Result.Accepted();
    director.scan();
    assertThat(sent).as("not asked again within its pause").hasSize(1);
    assertThat(director.health().lastError()).contains("UNAVAILABLE");
    clock.advance(Duration.ofSeconds(1));
    assertThat(director.scan().backlog()).isZero();
    assertThat(director.health().lastError()).isNull();
    assertThat(json(outbox("mike"), "done")).hasSize(1);
  }

  @Test
  void thePauseGrowsToHalfAMinuteAndNoFurther() throws IOException {
    outbox("mike").publish(transition("t1"));
    server = (id, s) -> new Result.Unreachable("away");
    for (int second = 0; second < 300; second++) {
      director.scan();
      clock.advance(Duration.ofSeconds(1));
    }
    assertThat(sent.size()).isBetween(12, 16);
  }

  @Test
  void probesAreAnsweredWhileTemporalIsAway() throws IOException {
    outbox("mike").publish(transition("t1"));
    server = (id, s) -> new Result.Unreachable("away");
    director.scan();
    inbox("director").publish(plain("p1", SignalType.PROBE, "pipeline", "director"));
    director.scan();

    Signal ack = only(inbox("pipeline"));
    assertThat(ack.type()).isEqualTo("ACK");
    assertThat(ack.data())
        .containsEntry("inReplyTo", "p1")
        .containsEntry("temporal", "unreachable");
  }

  @Test
  void aClosedWorkflowIsAskedAgainForAWhileThenTheMessageIsKeptAsLate() throws IOException {
    outbox("mike").publish(transition("t1"));
    server = (id, s) -> new Result.Closed("No workflow journey/l1 is running.");
    director.scan();
    assertThat(outbox("mike").scan()).as("between two runs").hasSize(1);
    clock.advance(Duration.ofSeconds(6));
    director.scan();

    assertThat(outbox("mike").scan()).isEmpty();
    assertThat(json(outbox("mike"), "late")).hasSize(2);
    String error =
        json(outbox("mike"), "late").stream().filter(n -> n.contains("error")).findFirst().get();
    assertThat(outbox("mike").root().resolve("late").resolve(error))
        .content()
        .contains("No workflow journey/l1 is running.");
  }

  @Test
  void aJourneyBetweenTwoRunsGetsItsMessage() throws IOException {
    outbox("mike").publish(transition("t1"));
    server = (id, s) -> new Result.Closed("gone");
    director.scan();
    server = (id, s) -> new Result.Accepted();
    clock.advance(Duration.ofSeconds(1));
    director.scan();
    assertThat(json(outbox("mike"), "done")).hasSize(1);
  }

  @Test
  void whoWritesInAnothersNameIsSetAside() throws IOException {
    outbox("lilly").publish(transition("t1"));
    director.scan();
    assertThat(sent).isEmpty();
    assertThat(json(outbox("lilly"), "dead")).hasSize(2);
  }

  @Test
  void whoSentWhatIsSetAsideIsToldWhyAndItIsCountedUntilItIsPutBack() throws IOException {
    Path prose = outbox("mike").root().resolve("new").resolve("transition.json");
    Files.writeString(prose, "One sentence of prose.");
    clock.advance(Duration.ofSeconds(3));
    director.scan();
    director.scan();

    Signal told = only(inbox("mike"));
    assertThat(told.type()).isEqualTo("INFO");
    assertThat(told.data()).containsEntry("file", "transition_json." + hash(told));
    assertThat(told.data().get("reason").toString()).endsWith("send it anew, corrected.");

    clock.advance(Duration.ofSeconds(31));
    assertThat(director.scan().setAside()).isEqualTo(1);
    DeadLetters letters = new DeadLetters(shareRoot, spoolRoot, clock);
    assertThat(letters.heaps())
        .singleElement()
        .matches(h -> h.owner().equals("mike") && h.outbox() && h.count() == 1)
        .matches(h -> h.newest().endsWith("outbox/mike/dead/transition.json"));
    Files.move(letters.heaps().get(0).newest(), outbox("mike").root().resolve("done/x.json"));
    assertThat(letters.heaps()).isEmpty();
  }

  private static String hash(Signal told) {
    String file = told.data().get("file").toString();
    return file.substring(file.lastIndexOf('.') + 1);
  }

  @Test
  void aMessageTheServerCanNeverTakeIsSetAside() throws IOException {
    outbox("mike").publish(transition("t1"));
    server = (id, s) -> new Result.Refused("INVALID_ARGUMENT");
    director.scan();
    assertThat(json(outbox("mike"), "dead")).hasSize(2);
  }

  @Test
  void aFaultInHandingOnCostsNoMessage() throws IOException {
    outbox("mike").publish(transition("t1"));
    server =
        (id, s) -> {
          throw new IllegalStateException("bug");
        };
    assertThat(director.scan().lastError()).contains("IllegalStateException");
    assertThat(json(outbox("mike"), ".taken")).hasSize(1);
  }

  @Test
  void leadsGoToTheIntake() throws IOException {
    inbox("director").publish(plain("lead-1", SignalType.LEAD, "human-christian", "director"));
    director.scan();
    assertThat(leads).extracting(Signal::id).containsExactly("lead-1");
    assertThat(inbox("director").scan()).isEmpty();
  }

  @Test
  void messagesBetweenAgentsAreCarriedOver() throws IOException {
    outbox("mike").publish(plain("c1", SignalType.CLARIFICATION, "mike", "lilly"));
    outbox("mike").publish(plain("c2", SignalType.CLARIFICATION, "mike", "nobody"));
    director.scan();
    director.scan();
    assertThat(only(inbox("lilly")).id()).isEqualTo("c1");
    assertThat(json(outbox("mike"), "dead")).hasSize(2);
  }

  @Test
  void hostileFilesAreSetAsideAndHoldUpNobody() throws IOException {
    Path fresh = outbox("mike").root().resolve("new");
    Path outside = Files.writeString(state.resolve("secret.json"), "{}");
    Files.createSymbolicLink(fresh.resolve("0.json"), outside);
    Files.writeString(fresh.resolve("1 $(reboot).json"), "{}");
    Files.writeString(fresh.resolve("2.sh"), "#!/bin/sh");
    Files.write(fresh.resolve("3.json"), new byte[SignalFile.MAX_BYTES + 1]);
    Files.writeString(fresh.resolve("4.json"), "{");
    Files.createDirectory(fresh.resolve("5.json"));
    outbox("mike").publish(transition("t1"));
    clock.advance(Duration.ofSeconds(3));

    assertThat(director.scan().backlog()).isZero();
    assertThat(sent).containsExactly("journey/l1 transition t1");
    assertThat(json(outbox("mike"), "dead")).hasSize(12);
    assertThat(outside).hasContent("{}");
  }

  @Test
  void aFileStillBeingWrittenInPlaceIsGivenTime() throws IOException {
    Path file = outbox("mike").root().resolve("new").resolve("a.json");
    byte[] whole = SignalFile.write(transition("t1"));
    Files.write(file, Arrays.copyOf(whole, whole.length / 2));
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    assertThat(director.scan().backlog()).isEqualTo(1);
    Files.write(file, whole);
    director.scan();
    assertThat(sent).hasSize(1);
  }

  @Test
  void theAuthorsOwnFileIsTakenOnceItIsAtRest() throws IOException {
    String name = "20251204-183000_PIPELINE_TRANSITION_Mike_to_Clara.md";
    Path file = outbox("mike").root().resolve("new").resolve(name);
    Files.writeString(
        file,
        """
        type: PIPELINE_TRANSITION
        from: Mike
        to: Clara
        lead_id: l1
        previous_stage: FirstResponder
        next_stage: Scoping
        """);
    Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
    director.scan();
    assertThat(sent).isEmpty();
    clock.advance(Duration.ofSeconds(2));
    director.scan();
    assertThat(sent).singleElement().asString().startsWith("journey/l1 transition file-");
    assertThat(json(outbox("mike"), "done")).containsExactly(name);
  }

  @Test
  void withoutASentinelTheShareIsLeftAloneAndServedWhenItComes() throws IOException {
    outbox("mike").publish(transition("t1"));
    Path sentinel = shareRoot.resolve(Share.SENTINEL);
    Path away = Files.move(sentinel, state.resolve("sentinel"));
    assertThat(director.scan().shareSeen()).isFalse();
    assertThat(sent).isEmpty();
    Files.move(away, sentinel);
    assertThat(director.scan().shareSeen()).isTrue();
    assertThat(sent).hasSize(1);
  }

  @Test
  void ofTwoDirectorsOneServesAndTheOtherTakesOverWhenItEnds() throws IOException {
    director.scan();
    try (PipelineDirector second = director()) {
      outbox("mike").publish(transition("t1"));
      assertThat(second.scan().standby()).isTrue();
      assertThat(sent).isEmpty();
      director.close();
      assertThat(second.scan().standby()).isFalse();
      assertThat(sent).hasSize(1);
    }
  }

  @Test
  void aCrashBetweenAcceptanceAndDoneRepeatsTheSameMessageAndLosesNone() throws IOException {
    outbox("mike").publish(transition("t1"));
    Path done = outbox("mike").root().resolve("done");
    Path elsewhere = Files.move(done, state.resolve("done-away"));
    Inbox box = outboxAt("mike");
    assertThat(box.exists()).isFalse();
    Files.move(elsewhere, done);
    server =
        (id, s) -> {
          move(done, elsewhere);
          return new Result.Accepted();
        };
    director.scan();
    move(elsewhere, done);
    server = (id, s) -> new Result.Accepted();
    director.close();
    director = director();
    director.scan();
    assertThat(sent).containsExactly("journey/l1 transition t1", "journey/l1 transition t1");
    assertThat(outbox("mike").scan()).isEmpty();
  }

  @Test
  void aMessageWhoseFileCannotBeLaidToRestIsSentOnce() throws IOException {
    Inbox box = outbox("mike");
    box.publish(transition("t1"));
    String name = box.scan().get(0);
    Path done = box.root().resolve("done");
    Path elsewhere = Files.move(done, state.resolve("done-away"));
    Sorting sorting = new Sorting(this::dispatch, this::intake, to -> Optional.empty(), clock);
    for (int round = 0; round < 5; round++) {
      assertThatThrownBy(() -> sorting.treat(new Source(box, "mike"), name))
          .isInstanceOf(IOException.class);
    }
    move(elsewhere, done);
    assertThat(sorting.treat(new Source(box, "mike"), name)).isTrue();
    assertThat(sent).containsExactly("journey/l1 transition t1");
    assertThat(box.scan()).isEmpty();
  }

  @Test
  void aDiskThatFillsIsToldOnceWithWhoHasMostAndOnceWhenItIsOver() throws IOException {
    Files.write(outboxAt("lilly").root().resolve("artefacts/large"), new byte[3 << 20]);
    outbox("mike").publish(transition("t1"));
    assertThat(director.scan().disk()).isNull();

    room = new ShareDisk.Room(1000, 99);
    lookLater(3);
    assertThat(told)
        .singleElement()
        .asString()
        .startsWith("The share's disk is 90 % full (99 B of 1000 B left); on the share have most:")
        .contains("most: lilly with 3.0 MiB, mike with ")
        .contains(". Free space");
    assertThat(director.health().disk()).startsWith("The share's disk is 90 % full");

    room = new ShareDisk.Room(1000, 120);
    lookLater(3);
    assertThat(told).as("neither over nor new").hasSize(1);
    room = new ShareDisk.Room(1000, 200);
    lookLater(3);
    assertThat(told).hasSize(2).last().asString().contains("has room again: 80 % full");
    assertThat(director.health().disk()).isNull();
  }

  @Test
  void whatIsOldIsPrunedInInboxesAndOutboxesOnceAnHour() throws IOException {
    Path old = Files.createDirectory(outboxAt("mike").root().resolve("done/2020-01-01"));
    Path also = Files.createDirectory(inbox("lilly").root().resolve("done/2020-01-01"));
    director.scan();
    assertThat(old).doesNotExist();
    assertThat(also).doesNotExist();

    Files.createDirectory(old);
    lookLater(1);
    assertThat(old).as("not in each round").exists();
    clock.advance(Duration.ofHours(1));
    director.scan();
    assertThat(old).doesNotExist();
  }

  private void lookLater(int rounds) {
    for (int round = 0; round < rounds; round++) {
      clock.advance(Duration.ofSeconds(31));
      director.scan();
    }
  }

  /** Whatever the server says and in whatever order: each message ends in exactly one place. */
  @Test
  void nothingIsLostUnderRandomFaults() throws IOException {
    long seed = System.nanoTime();
    SplittableRandom random = new SplittableRandom(seed);
    Set<String> accepted = new LinkedHashSet<>();
    server =
        (id, s) -> {
          switch (random.nextInt(4)) {
            case 0:
              return new Result.Unreachable("away");
            case 1:
              return new Result.Closed("gone");
            default:
              accepted.add(s.id());
              return new Result.Accepted();
          }
        };
    for (int i = 0; i < 40; i++) {
      String agent = random.nextBoolean() ? "mike" : "lilly";
      outbox(agent).publish(reply("r" + i, agent));
      director.scan();
      clock.advance(Duration.ofMillis(random.nextInt(4000)));
    }
    for (int i = 0; i < 200 && director.scan().backlog() > 0; i++) {
      clock.advance(Duration.ofSeconds(31));
    }
    List<String> done = ids("done");
    List<String> late = ids("late");
    assertThat(ids("new")).as("seed %d", seed).isEmpty();
    assertThat(ids(".taken")).as("seed %d", seed).isEmpty();
    assertThat(done.size() + late.size()).as("seed %d", seed).isEqualTo(40);
    assertThat(done).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(accepted);
  }

  @Test
  void theThreadServesByItself() throws Exception {
    try (PipelineDirector own =
        new PipelineDirector(
            shareRoot, spoolRoot, this::dispatch, this::intake, Clock.systemUTC(), told::add)) {
      own.start();
      inbox("director").publish(plain("p1", SignalType.PROBE, "pipeline", "director"));
      long end = System.nanoTime() + Duration.ofSeconds(5).toNanos();
      while (inbox("pipeline").scan().isEmpty() && System.nanoTime() < end) {
        Thread.sleep(5);
      }
      assertThat(only(inbox("pipeline")).data()).containsEntry("inReplyTo", "p1");
    }
  }

  private PipelineDirector director() {
    return new PipelineDirector(
        shareRoot,
        spoolRoot,
        this::dispatch,
        this::intake,
        clock,
        new DiskWatch(root -> room, told::add),
        told::add);
  }

  private Result dispatch(String id, String name, Signal signal) {
    sent.add(id + " " + name + " " + signal.id());
    return server.apply(id, signal);
  }

  private Result intake(Signal signal) {
    leads.add(signal);
    return new Result.Accepted();
  }

  private void prepare(Path root) throws IOException {
    Path signals = root.resolve("signals/max-pipeline");
    for (String name : List.of("mike", "lilly", "codex", "director", "pipeline")) {
      Inbox.create(signals.resolve(name));
    }
    for (String name : List.of("mike", "lilly", "codex")) {
      Inbox.create(signals.resolve("outbox").resolve(name));
    }
    Files.writeString(
        root.resolve(Share.SENTINEL),
        "{\"share\":\"u\",\"protocol\":1,\"signals\":\"signals/max-pipeline\","
            + "\"clients\":\"max-pipeline\"}");
  }

  private Inbox inbox(String name) throws IOException {
    return Share.open(shareRoot, clock).mailboxes().inbox(name).orElseThrow();
  }

  private Inbox outbox(String name) throws IOException {
    return Share.open(shareRoot, clock).mailboxes().outbox(name).orElseThrow();
  }

  private Inbox outboxAt(String name) {
    return Inbox.at(shareRoot.resolve("signals/max-pipeline/outbox").resolve(name), clock);
  }

  private static Signal only(Inbox inbox) throws IOException {
    assertThat(inbox.scan()).hasSize(1);
    return ((Reading.Understood) inbox.peek(inbox.scan().get(0)).orElseThrow()).signal();
  }

  private List<String> ids(String place) throws IOException {
    List<String> ids = new ArrayList<>();
    for (String agent : List.of("mike", "lilly")) {
      json(outbox(agent), place).stream()
          .filter(n -> !n.endsWith(".error.json"))
          .forEach(n -> ids.add(SignalName.idPartOf(n).orElseThrow()));
    }
    return ids;
  }

  private static List<String> json(Inbox box, String place) throws IOException {
    try (Stream<Path> files = Files.walk(box.root().resolve(place), 2)) {
      return files
          .filter(p -> Files.isRegularFile(p) || Files.isSymbolicLink(p) || place.equals("dead"))
          .map(p -> p.getFileName().toString())
          .filter(n -> !n.equals(place) && !SignalName.isRendering(n))
          .toList();
    }
  }

  private static void move(Path from, Path to) {
    try {
      Files.move(from, to);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Signal transition(String id) {
    Map<String, Object> data = new LinkedHashMap<>();
    data.put("leadId", "l1");
    return Signal.of(
        id, SignalType.PIPELINE_TRANSITION, "mike", "director", "l1", "2026-01-05T08:00:00Z", data);
  }

  private static Signal reply(String id, String from) {
    return plain(id, SignalType.RESPONSE, from, "director").correlatedTo(ASK);
  }

  private static Signal plain(String id, SignalType type, String from, String to) {
    return Signal.of(id, type, from, to, null, "2026-01-05T08:00:00Z", new LinkedHashMap<>());
  }
}
