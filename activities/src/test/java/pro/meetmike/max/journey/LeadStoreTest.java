package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.journey.JourneyActivities.CommitResult;
import pro.meetmike.max.signal.HandIns;

class LeadStoreTest {

  private static final Instant NOW = Instant.parse("2025-12-05T09:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Lead LEAD = new Lead("lead-1", "web-form", 72L, false, "normal");

  private static final HandIns NOBODY = new HandIns(Path.of("no-such-mailboxes"));

  @TempDir Path temp;
  private Path root;

  @BeforeEach
  void share() throws IOException {
    root = Files.createDirectory(temp.resolve("clients"));
  }

  @Test
  void openingMakesTheDirectoryAndRevisionZeroOnce() throws IOException {
    LeadStore store = store(root);
    ClientState first = store.open(standing(0, Place.LeadGen));
    Map<String, String> files = tree(root);
    assertThat(files.keySet())
        .contains("lead-1/history/000000.json", "lead-1/state.json")
        .contains("lead-1/stage-1-leadgen/round-1/");
    assertThat(store.open(standing(0, Place.LeadGen))).isEqualTo(first);
    assertThat(tree(root)).isEqualTo(files);
  }

  @Test
  void aCommitWritesManifestRevisionAndState() throws Exception {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    CommitResult result = store.commit(move("m1", root), standing(1, Place.FirstResponder));
    assertThat(result).isEqualTo(new CommitResult(true, 1, List.of()));
    JsonNode state = json("lead-1/state.json");
    assertThat(state.get("lead_id").textValue()).isEqualTo("lead-1");
    assertThat(state.get("current_stage").textValue()).isEqualTo("FirstResponder");
    assertThat(state.get("status").textValue()).isEqualTo("in_progress");
    assertThat(state.get("history")).hasSize(1);
    assertThat(state.get("history").get(0).get("to_stage").textValue()).isEqualTo("FirstResponder");
    assertThat(state.get("data").get("artefacts").get("LeadGen")).hasSize(2);
    assertThat(json("lead-1/history/000001.json")).isEqualTo(state);
    JsonNode manifest = json("lead-1/stage-1-leadgen/round-1/manifest.json");
    assertThat(manifest.get("artefacts")).hasSize(2);
    assertThat(root.resolve("lead-1/stage-2-firstresponder/round-1")).isDirectory();
  }

  @Test
  void aRepeatedCommitGivesTheSameAnswerAndChangesNothing() throws Exception {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    Transition move = move("m1", root);
    CommitResult first = store.commit(move, standing(1, Place.FirstResponder));
    Map<String, String> files = tree(root);
    Files.delete(root.resolve("lead-1/stage-1-leadgen/round-1/a.json"));
    files.remove("lead-1/stage-1-leadgen/round-1/a.json");
    assertThat(store.commit(move, standing(1, Place.FirstResponder))).isEqualTo(first);
    assertThat(tree(root)).isEqualTo(files);
  }

  @Test
  void anotherTransitionUnderTheSameNumberIsRefused() throws Exception {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    store.commit(move("m1", root), standing(1, Place.FirstResponder));
    assertThatThrownBy(() -> store.commit(move("m2", root), standing(1, Place.NURTURE)))
        .hasMessageContaining("Revision 1 of lead lead-1 belongs to another transition");
  }

  @Test
  void aRevisionWithoutItsPredecessorIsRefused() {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    assertThatThrownBy(() -> store.commit(move("m5", root), standing(5, Place.Closer)))
        .hasMessageContaining("stands at revision 0, so 5 cannot follow");
  }

  @Test
  void afterACrashAtAnyStepTheRepeatLeavesTheSameFiles() throws Exception {
    List<String> steps = new ArrayList<>();
    Map<String, String> wanted = journey(root, steps::add);
    assertThat(steps).hasSizeGreaterThan(20);
    for (int crash = 0; crash < steps.size(); crash++) {
      Path other = Files.createDirectory(temp.resolve("crash-" + crash));
      assertThat(journeyCrashingAt(other, List.of(crash)))
          .as("crash after step %d: %s", crash, steps.get(crash))
          .isEqualTo(wanted);
    }
  }

  @Test
  void afterSeveralCrashesTheRepeatLeavesTheSameFiles() throws Exception {
    Map<String, String> wanted = journey(root, step -> {});
    for (int seed = 0; seed < 60; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      List<Integer> crashes = new ArrayList<>();
      for (int i = random.nextInt(5); i >= 0; i--) {
        crashes.add(random.nextInt(40));
      }
      Path other = Files.createDirectory(temp.resolve("seed-" + seed));
      assertThat(journeyCrashingAt(other, crashes)).as("seed %d", seed).isEqualTo(wanted);
    }
  }

  @Test
  void artefactsAreVerifiedBeforeAnythingIsWritten() throws Exception {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    Transition move = move("m1", root);
    Path dir = root.resolve("lead-1/stage-1-leadgen/round-1");
    Files.writeString(dir.resolve("a.json"), "changed!");
    Map<String, String> before = tree(root);
    CommitResult result = store.commit(move, standing(1, Place.FirstResponder));
    assertThat(result.committed()).isFalse();
    assertThat(result.faults()).containsExactly("a.json has 8 bytes, not 7: name it as it is now.");
    assertThat(tree(root)).isEqualTo(before);
  }

  @Test
  void hostileArtefactPathsAreRefused() throws Exception {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    Path dir = root.resolve("lead-1/stage-1-leadgen/round-1");
    Path secret = Files.writeString(temp.resolve("secret"), "content");
    Files.createSymbolicLink(dir.resolve("link"), secret);
    Files.createSymbolicLink(dir.resolve("dir"), temp);
    Files.createDirectory(dir.resolve("folder"));
    String in = "lead-1/stage-1-leadgen/round-1/";
    for (String path :
        List.of(
            secret.toString(),
            "../secret",
            in + "../../../../secret",
            "lead-2/x",
            "lead-1",
            "",
            in + "link",
            in + "dir/secret",
            in + "folder",
            in + "missing",
            "nul\0byte")) {
      assertThat(store.verify("lead-1", List.of(new Artefact(path, hash("content"), -1))))
          .as(path)
          .hasSize(1);
    }
    Files.writeString(dir.resolve("good"), "content");
    assertThat(store.verify("lead-1", List.of(new Artefact(in + "good", hash("content"), 7))))
        .isEmpty();
    assertThat(store.verify("lead-1", List.of(new Artefact(in + "good", hash("other"), 7))))
        .containsExactly("good has another sha256 than was named: name it as it is now.");
  }

  @Test
  void aMissingShareIsNeverCreated() {
    LeadStore store = store(root.resolve("unmounted"));
    assertThatThrownBy(() -> store.open(standing(0, Place.LeadGen)))
        .hasMessageContaining("The clients directory is missing");
    assertThat(root.resolve("unmounted")).doesNotExist();
  }

  @Test
  void aBusyLeadMakesTheAttemptFail() throws Exception {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    try (FileChannel channel =
            FileChannel.open(root.resolve("lead-1/.lock"), StandardOpenOption.WRITE);
        FileLock held = channel.lock()) {
      assertThat(held.isValid()).isTrue();
      assertThatThrownBy(() -> store.open(standing(0, Place.LeadGen)))
          .hasMessageContaining("Another process writes to lead lead-1");
    }
    assertThat(store.open(standing(0, Place.LeadGen)).revision()).isZero();
  }

  @Test
  void twoAttemptsAtOnceCommitOnce() throws Exception {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    Transition move = move("m1", root);
    ExecutorService pool = Executors.newFixedThreadPool(8);
    try {
      Callable<CommitResult> attempt = () -> store.commit(move, standing(1, Place.FirstResponder));
      for (Future<CommitResult> done :
          pool.invokeAll(Stream.generate(() -> attempt).limit(16).toList())) {
        assertThat(done.get().committed()).isTrue();
      }
    } finally {
      pool.shutdownNow();
    }
    assertThat(json("lead-1/state.json").get("history")).hasSize(1);
  }

  @Test
  void theStateIsReadBackAsItWasWrittenAndAStrangerHasNone() throws Exception {
    JourneyActivitiesImpl activities = new JourneyActivitiesImpl(root, NOBODY, CLOCK);
    assertThat(activities.readState("lead-1")).isNull();
    activities.openLead(new JourneyActivities.LeadOpening(standing(0, Place.LeadGen)));
    activities.commit(
        new JourneyActivities.CommitRequest(move("m1", root), standing(1, Place.FirstResponder)));
    ClientState state = activities.readState("lead-1");
    assertThat(state).isNotNull();
    assertThat(state.revision()).isEqualTo(1);
    assertThat(state.createdAt()).isEqualTo(NOW.toString());
    assertThatThrownBy(() -> activities.readState("../lead-1")).hasMessageContaining("plain name");
  }

  @Test
  void aReaderNeverSeesHalfAState() throws Exception {
    LeadStore store = store(root);
    store.open(standing(0, Place.LeadGen));
    LeadStore watching =
        new LeadStore(
            root,
            NOBODY,
            CLOCK,
            step -> {
              try {
                json("lead-1/state.json");
              } catch (IOException half) {
                throw new AssertionError("after " + step, half);
              }
            });
    watching.commit(move("m1", root), standing(1, Place.FirstResponder));
  }

  private Map<String, String> journeyCrashingAt(Path where, List<Integer> crashes)
      throws Exception {
    List<Integer> left = new ArrayList<>(crashes);
    int[] step = {0};
    while (true) {
      try {
        return journey(
            where,
            name -> {
              if (left.remove((Integer) step[0]++)) {
                throw new Crash();
              }
            });
      } catch (Crash crash) {
        assertThat(crash).isNotNull();
      }
    }
  }

  /** Opening and three commits, each safe to be done again from the start. */
  private Map<String, String> journey(Path where, java.util.function.Consumer<String> boundary)
      throws Exception {
    LeadStore store = new LeadStore(where, NOBODY, CLOCK, boundary);
    store.open(standing(0, Place.LeadGen));
    store.commit(move("m1", where), standing(1, Place.FirstResponder));
    store.commit(bare("m2", Place.FirstResponder), standing(2, Place.Scoping));
    store.commit(bare("m3", Place.Scoping), standing(3, Place.LOST));
    return tree(where);
  }

  private static LeadStore store(Path root) {
    return new LeadStore(root, NOBODY, CLOCK, step -> {});
  }

  private static Standing standing(long revision, Place place) {
    Stage stage = place.stage().orElse(Stage.Scoping);
    return new Standing(
        LEAD,
        "stages-v1",
        revision,
        (int) revision + 1,
        stage,
        place,
        LeadStatus.at(place),
        1,
        "lead-1/" + stage.directory() + "/round-1",
        "mike",
        "mike works.",
        null,
        0,
        NOW.plusSeconds(revision));
  }

  private static Transition move(String id, Path root) throws Exception {
    Path dir = root.resolve("lead-1/stage-1-leadgen/round-1");
    List<Artefact> artefacts = new ArrayList<>();
    for (String name : List.of("a.json", "b.md")) {
      Files.writeString(dir.resolve(name), "content");
      artefacts.add(new Artefact("lead-1/stage-1-leadgen/round-1/" + name, hash("content"), 7));
    }
    return transition(id, Place.LeadGen, artefacts);
  }

  private static Transition bare(String id, Place from) {
    return transition(id, from, List.of());
  }

  private static Transition transition(String id, Place from, List<Artefact> artefacts) {
    return new Transition(
        id, from, Place.FirstResponder, "FORWARD", "lilly", NOW, "", 1, null, "", artefacts);
  }

  private JsonNode json(String path) throws IOException {
    return new ObjectMapper().readTree(Files.readAllBytes(root.resolve(path)));
  }

  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.toList()) {
        String name = root.relativize(path).toString();
        if (Files.isDirectory(path)) {
          files.put(name + "/", "");
        } else {
          files.put(name, Files.readString(path));
        }
      }
    }
    return files;
  }

  private static String hash(String text) throws Exception {
    return HexFormat.of()
        .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes("UTF-8")));
  }

  private static final class Crash extends RuntimeException {
    private static final long serialVersionUID = 1;
  }
}
