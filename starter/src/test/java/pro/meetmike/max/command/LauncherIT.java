package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher at the top of the repository, copied into an installation whose Maven and Java are
 * scripts that tell.
 */
class LauncherIT {

  private static final String JAVA =
      "#!/bin/sh\n[ \"$1\" = -version ] && { echo 'openjdk version \"17.0.9\"' >&2; exit; }\nfor word; do last=$word; echo \"$word\"; done\n";

  /** Builds what the launcher looks for, slowly enough for a second launch to meet it. */
  private static final String MAVEN =
      """
      #!/bin/sh
      echo built >>builds
      echo '[INFO] Downloaded from central: https://repo.example/a.jar (12 MB at 3.1 MB/s)'
      echo '[INFO] Building MAX Pipeline: workflows 0.1.0                           [2/7]'
      sleep 1.5
      echo '[INFO] Downloaded from central: https://repo.example/b.pom (900 kB at 99 kB/s)'
      echo '[INFO] Building MAX Pipeline: starter 0.1.0                             [6/7]'
      sleep 1.5
      [ -f broken ] && { echo 'no such symbol'; exit 1; }
      for module in starter worker lab; do
        mkdir -p $module/target/classes
        echo "$PWD/$module.jar" >$module/target/runtime.classpath
      done
      """;

  @TempDir Path directory;
  private Path home;
  private Path jdk;

  private record Ended(int code, String out, String err) {}

  @BeforeEach
  void install() throws IOException {
    home = Files.createDirectories(directory.resolve("an installation"));
    jdk = directory.resolve("jdk");
    script(home.resolve("max"), Files.readString(Typed.REPOSITORY.resolve("max")));
    script(home.resolve("mvnw"), MAVEN);
    Files.createDirectories(home.resolve("starter/src/main"));
    Files.writeString(home.resolve("pom.xml"), "<project/>");
    script(jdk.resolve("bin/java"), JAVA);
    script(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"17.0.9\"\n");
  }

  private static void script(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private Process started(Path javaHome, String path, String... words) throws IOException {
    List<String> command = new ArrayList<>(List.of(home.resolve("max").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().remove("MAX_JAVA_OPTS");
    builder.environment().put("JAVA_HOME", javaHome.toString());
    builder.environment().put("PATH", path);
    if (javaHome.toString().isEmpty()) {
      builder.environment().remove("JAVA_HOME");
    }
    Process process = builder.start();
    process.getOutputStream().close();
    return process;
  }

  private static Ended ended(Process process) throws IOException, InterruptedException {
    String out = new String(process.getInputStream().readAllBytes());
    String err = new String(process.getErrorStream().readAllBytes());
    assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    return new Ended(process.exitValue(), out, err);
  }

  /** On a terminal of its own, as `script` gives one. */
  private Ended onATerminal(String words) throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "script", "-qec", "'%s' %s".formatted(home.resolve("max"), words), "/dev/null")
            .directory(directory.toFile());
    builder.environment().remove("MAX_JAVA_OPTS");
    builder.environment().put("JAVA_HOME", jdk.toString());
    Process process = builder.start();
    process.getOutputStream().close();
    return ended(process);
  }

  private Ended max(String... words) throws IOException, InterruptedException {
    return ended(started(jdk, System.getenv("PATH"), words));
  }

  private int builds() throws IOException {
    Path told = home.resolve("builds");
    return Files.exists(told) ? Files.readAllLines(told).size() : 0;
  }

  @Test
  void aMissingJavaIsOneSentenceWithTheDebianPackage() throws Exception {
    Path tools = Files.createDirectories(directory.resolve("tools"));
    for (String tool : List.of("dirname", "readlink", "sed", "head")) {
      script(tools.resolve(tool), "#!/bin/sh\nexec /usr/bin/%s \"$@\"\n".formatted(tool));
    }
    Ended ended = ended(started(Path.of(""), tools.toString(), "status"));
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .startsWith("max: Java is missing: ")
        .contains("openjdk-17-jdk-headless");
  }

  @Test
  void aJavaHomeWithoutJavaIsNamed() throws Exception {
    Ended ended = ended(started(directory.resolve("nowhere"), System.getenv("PATH")));
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains("JAVA_HOME is " + directory.resolve("nowhere"), "openjdk-17-jdk-headless");
  }

  @ParameterizedTest
  @ValueSource(strings = {"11.0.21", "1.8.0_392", "16"})
  void anOldJavaIsOneSentence(String version) throws Exception {
    Files.writeString(jdk.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
    Ended ended = max("status");
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err().lines())
        .singleElement()
        .asString()
        .contains("needs 17 or newer", "openjdk-17-jdk-headless");
    assertThat(builds()).isZero();
  }

  @Test
  void aJavaWithoutReleaseFileIsAskedItself() throws Exception {
    Files.delete(jdk.resolve("release"));
    assertThat(max("status").code()).isZero();
  }

  @Test
  void aRuntimeWithoutCompilerCannotBuild() throws Exception {
    Files.delete(jdk.resolve("bin/javac"));
    Ended ended = max("status");
    assertThat(ended.code()).isEqualTo(4);
    assertThat(ended.err()).contains("has no compiler");
  }

  @Test
  void buildsOnceAndSaysSo() throws Exception {
    List<String> told = max("status").err().lines().toList();
    assertThat(told).first().isEqualTo("building MAX Pipeline for the first time");
    assertThat(told)
        .filteredOn(l -> l.contains("module"))
        .map(l -> l.replaceAll("\\d+ s$", "N s"))
        .containsExactly(
            "  module 2 of 7 (workflows), 12 MB fetched, N s",
            "  module 6 of 7 (starter), 13 MB fetched, N s");
    assertThat(told).last().asString().matches("built in \\d+ s, 13 MB fetched");
    assertThat(max("status").err()).isEmpty();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void onATerminalOneLineIsDrawnAnewWhileItBuilds() throws Exception {
    String out = onATerminal("status").out();
    assertThat(out)
        .startsWith("building MAX Pipeline for the first time\r\n\r\u001b[K")
        .contains("\r\u001b[K  module 2 of 7 (workflows), 12 MB fetched, ")
        .contains("\r\u001b[K  module 6 of 7 (starter), 13 MB fetched, ")
        .contains("\r\u001b[Kbuilt in ");
    assertThat(out.split("\n"))
        .as("lines that stay")
        .filteredOn(l -> l.contains("buil"))
        .hasSize(2);
  }

  @Test
  void buildsAgainWhenASourceIsNewer() throws Exception {
    max("status");
    Files.writeString(home.resolve("starter/src/main/New.java"), "class New {}");
    assertThat(max("status").err())
        .startsWith("building MAX Pipeline again, as its sources or its place changed\n");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void buildsAgainWhereTheInstallationWasMoved() throws Exception {
    max("status");
    Path elsewhere = directory.resolve("elsewhere");
    Files.move(home, elsewhere);
    home = elsewhere;
    max("status");
    assertThat(builds()).isEqualTo(2);
  }

  @Test
  void twoLaunchesAtOnceBuildOnce() throws Exception {
    Process one = started(jdk, System.getenv("PATH"), "status");
    Process two = started(jdk, System.getenv("PATH"), "status");
    assertThat(List.of(ended(one).code(), ended(two).code())).containsExactly(0, 0);
    assertThat(builds()).isEqualTo(1);
    assertThat(home.resolve(".max/build.lock")).doesNotExist();
  }

  @Test
  void takesOverTheLockOfABuildThatWasKilled() throws Exception {
    Process gone = new ProcessBuilder("true").start();
    gone.waitFor();
    Files.createDirectories(home.resolve(".max/build.lock"));
    Files.writeString(home.resolve(".max/build.lock/pid"), gone.pid() + "\n");
    assertThat(max("status").code()).isZero();
    assertThat(builds()).isEqualTo(1);
  }

  @Test
  void aFailedBuildNamesItsLogAndIsTriedAgain() throws Exception {
    Files.createFile(home.resolve("broken"));
    Ended failed = max("status");
    assertThat(failed.code()).isEqualTo(1);
    assertThat(failed.err().lines())
        .last()
        .asString()
        .isEqualTo(
            "max: the build failed: %s/.max/build.log says why.".formatted(home.toRealPath()));
    assertThat(home.resolve(".max/build.log")).content().contains("no such symbol");
    Files.delete(home.resolve("broken"));
    assertThat(max("status").code()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "rehearse, lab, pro.meetmike.max.lab.rehearsal.RehearseMain",
    "worker, worker, pro.meetmike.max.worker.WorkerMain",
  })
  void aVerbWithAProgramOfItsOwnGetsItsClassPath(String verb, String module, String main)
      throws Exception {
    List<String> words = max(verb, "--state", "a b").out().lines().toList();
    String where = home.toRealPath().toString();
    assertThat(words)
        .endsWith(
            "%s/%s/target/classes:%s/%s.jar".formatted(where, module, where, module),
            main,
            "--state",
            "a b");
  }

  @Test
  void helpForAProgramOfItsOwnIsItsOwnHelp() throws Exception {
    assertThat(max("help", "rehearse").out().lines().toList())
        .endsWith("pro.meetmike.max.lab.rehearsal.RehearseMain", "--help");
    assertThat(max("help", "worker", "install").out().lines().toList())
        .endsWith("pro.meetmike.max.worker.WorkerMain", "install", "--help");
    assertThat(max("help", "status").out().lines().toList())
        .endsWith("pro.meetmike.max.command.MaxMain", "help", "status");
  }

  @Test
  void everyOtherVerbGetsTheThinClient() throws Exception {
    List<String> words = max("status", "--output", "json").out().lines().toList();
    assertThat(words).endsWith("pro.meetmike.max.command.MaxMain", "status", "--output", "json");
    assertThat(words).contains("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto");
    assertThat(max().out().lines()).last().isEqualTo("pro.meetmike.max.command.MaxMain");
  }

  @Test
  void isFoundThroughALink() throws Exception {
    Path link = Files.createSymbolicLink(directory.resolve("link"), home.resolve("max"));
    Path real = home;
    home = directory;
    Files.createSymbolicLink(directory.resolve("max"), link);
    Ended ended = max("status");
    home = real;
    assertThat(ended.code()).isZero();
    assertThat(ended.out()).contains(real.toRealPath() + "/starter/target/classes");
  }
}
