package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import pro.meetmike.max.lab.rehearsal.RehearseCommand;
import pro.meetmike.max.lab.temporal.EmbeddedServer;

/**
 * Whatever is typed wrong: the exit code of the README, one sentence (or one line for each problem
 * of a file), no word of Java, and nothing is changed.
 */
class WrongInputsIT {

  private static final String CASES = "wrong-inputs.txt";
  private static final int AT_LEAST = 150;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();

  @TempDir static Path scratch;

  private static Path directory;
  private static Map<String, String> places;
  private static EmbeddedServer server;

  private record Answer(int code, String out, List<String> errors) {}

  @BeforeAll
  static void prepare() throws IOException {
    directory = Files.createDirectory(scratch.resolve("dir"));
    places = WrongFiles.make(directory, HOME);
    server = EmbeddedServer.start(0);
  }

  @AfterAll
  static void end() {
    server.close();
  }

  static Stream<WrongInput> cases() throws IOException {
    try (InputStream file = WrongInputsIT.class.getResourceAsStream(CASES)) {
      String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
      return text
          .lines()
          .filter(l -> !l.isBlank() && !l.startsWith("#"))
          .map(l -> WrongInput.read(l, places))
          .toList()
          .stream();
    }
  }

  @Test
  void areManyAndOfEveryVerb() throws IOException {
    List<WrongInput> all = cases().toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(AT_LEAST);
    assertThat(all).extracting(WrongInput::toString).doesNotHaveDuplicates();
    List<String> first = all.stream().map(w -> w.words().get(0)).toList();
    assertThat(first)
        .containsAll(
            Stream.of(Verbs.values())
                .flatMap(g -> g.words().stream())
                .map(w -> w.split(" ")[0])
                .toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void isAnsweredInASentenceAndChangesNothing(WrongInput wrong) throws Exception {
    Map<String, String> before = tree(scratch);
    Answer answer = wrong.words().get(0).equals("worker") ? worker(wrong) : inProcess(wrong);
    assertThat(answer.code()).as("%s", answer).isEqualTo(wrong.code());
    assertThat(answer.errors()).isNotEmpty().hasSizeLessThan(100);
    assertThat(answer.errors())
        .allSatisfy(
            line ->
                assertThat(line)
                    .containsPattern(wrong.pattern())
                    .doesNotContainPattern(
                        "Exception|Error\\b|\\bjava[x.]|(?<!/dev/)\\bnull\\b|at pro\\.|\\.\\.$")
                    .doesNotContainPattern("\\p{Cntrl}")
                    .hasSizeLessThan(1200));
    assertThat(tree(scratch)).isEqualTo(before);
  }

  private static Answer inProcess(WrongInput wrong) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> words = wrong.words();
    CommandLine line = commandLine(wrong);
    line.setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    boolean apart = words.get(0).equals("rehearse");
    int code = line.execute(words.subList(apart ? 1 : 0, words.size()).toArray(String[]::new));
    // the doctor's findings are its result
    List<String> errors =
        words.get(0).equals("doctor") && err.toString().isEmpty()
            ? out.toString().lines().filter(l -> l.startsWith("FAIL")).toList()
            : err.toString().lines().toList();
    return new Answer(code, out.toString(), errors);
  }

  private static CommandLine commandLine(WrongInput wrong) {
    if (wrong.words().get(0).equals("rehearse")) {
      return Console.ready(Console.program(new RehearseCommand()));
    }
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "TEMPORAL_ADDRESS", wrong.server() ? server.endpoint().address() : "127.0.0.1:9");
    environment.put("TEMPORAL_NAMESPACE", server.endpoint().namespace());
    environment.putAll(wrong.environment());
    return Max.of(new Here(new Home(HOME, scratch.resolve("state")), environment, false));
  }

  /** A process of its own, since it writes to the process's streams. */
  private static Answer worker(WrongInput wrong) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path")));
    command.add("pro.meetmike.max.worker.WorkerMain");
    command.addAll(wrong.words().subList(1, wrong.words().size()));
    ProcessBuilder builder = new ProcessBuilder(command).directory(scratch.toFile());
    builder.environment().put("MAX_HOME", HOME.toString());
    builder.environment().put("MAX_STATE", scratch.resolve("state").toString());
    builder.environment().put("TEMPORAL_ADDRESS", "127.0.0.1:9");
    File out = Files.createTempFile("out", "").toFile();
    File err = Files.createTempFile("err", "").toFile();
    Process process = builder.redirectOutput(out).redirectError(err).start();
    boolean ended = process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    process.destroyForcibly();
    assertThat(ended).isTrue();
    List<String> lines = new ArrayList<>(Files.readAllLines(err.toPath()));
    // what --check finds wrong is its result
    Files.readAllLines(out.toPath()).stream().filter(l -> l.startsWith("FAIL")).forEach(lines::add);
    return new Answer(process.exitValue(), Files.readString(out.toPath()), lines);
  }

  private static Map<String, String> tree(Path root) throws IOException {
    Map<String, String> found = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : (Iterable<Path>) all::iterator) {
        boolean file = Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
        found.put(
            path.toString(),
            file ? Files.size(path) + " " + Files.getLastModifiedTime(path) : "directory");
      }
    }
    return found;
  }
}
