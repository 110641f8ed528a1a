package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher as {@code bin/max} of an unpacked distribution, with a Java that tells. */
class LauncherInDistributionIT {

  private static final String JAVA =
      """
      #!/bin/sh
      for word; do
        echo "$word"
        case $word in
          -XX:DumpLoadedClassList=*) echo a/Class >"${word#*=}" ;;
          -XX:SharedArchiveFile=*.new) echo archive >"${word#*=}" ;;
        esac
      done
      """;

  @TempDir Path directory;
  private Path home;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void unpack() throws IOException {
    home = Files.createDirectories(directory.resolve("max-pipeline-0.1.0"));
    program(home.resolve("bin/max"), Files.readString(Path.of("../max")));
    program(directory.resolve("jdk/bin/java"), JAVA);
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"17.0.9\"\n");
    for (String jar : List.of("max-starter-0.1.0.jar", "max-worker-0.1.0.jar", "guava-33.jar")) {
      Files.createDirectories(home.resolve("lib"));
      Files.createFile(home.resolve("lib").resolve(jar));
    }
  }

  private static void program(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Ended max(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(home.resolve("bin/max").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", directory.resolve("jdk").toString());
    builder.environment().remove("MAX_JAVA_OPTS");
    Process process = builder.start();
    String out = new String(process.getInputStream().readAllBytes());
    String err = new String(process.getErrorStream().readAllBytes());
    return new Ended(process.waitFor(), out, err);
  }

  @Test
  void theWorkerIsStartedByItsJarAndNothingIsBuilt() throws Exception {
    Ended ended = max("worker", "--wait", "5");
    assertThat(ended.err()).isEmpty();
    assertThat(ended.out().lines().toList())
        .endsWith(
            home.toRealPath() + "/lib/max-worker-0.1.0.jar",
            "pro.meetmike.max.worker.WorkerMain",
            "--wait",
            "5");
    assertThat(home.resolve(".max")).doesNotExist();
  }

  @Test
  void everyOtherVerbIsTheThinClient() throws Exception {
    assertThat(max("status").out().lines().toList())
        .endsWith(
            home.toRealPath() + "/lib/max-starter-0.1.0.jar",
            "pro.meetmike.max.command.MaxMain",
            "status")
        .noneMatch(word -> word.contains("SharedArchiveFile"));
  }

  @Test
  void thereIsNothingToRehearseWith() throws Exception {
    Ended ended = max("rehearse");
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err().lines()).singleElement().asString().contains("holds no lab");
  }

  @Test
  void anArchiveIsMadeOnceAndUsedByThatJavaOnly() throws Exception {
    Path archive = home.toRealPath().resolve("lib/max-starter-java17.jsa");
    Ended made = max("cds");
    assertThat(made.code()).isZero();
    assertThat(made.out()).isEqualTo(archive + "\n");
    assertThat(archive).hasContent("archive");
    assertThat(home.resolve("lib")).isDirectoryNotContaining("glob:**.{list,new}");
    assertThat(max("status").out()).contains("-XX:SharedArchiveFile=" + archive);
    assertThat(max("worker").out()).doesNotContain("SharedArchiveFile");
    Files.writeString(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
    assertThat(max("status").out()).doesNotContain("SharedArchiveFile");
  }
}
