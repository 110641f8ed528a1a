package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreconditionsTest {

  @TempDir Path directory;

  @BeforeEach
  void host() throws IOException {
    HostFiles.secrets(directory);
    HostFiles.write(directory, "bind: { metrics: '127.0.0.1:0' }");
  }

  private Preconditions looked(String... more) {
    String[] args =
        java.util.stream.Stream.concat(
                java.util.stream.Stream.of(
                    "--host",
                    directory.resolve("host.yaml").toString(),
                    "--state",
                    directory.resolve("state").toString()),
                java.util.stream.Stream.of(more))
            .toArray(String[]::new);
    return new Preconditions(WorkerArguments.parse(args, Map.of("MAX_HOME", ".."))).look();
  }

  private static List<CheckLine> wrong(Preconditions looked) {
    assertThat(looked.prepared()).isEmpty();
    return looked.lines().stream().filter(line -> line.failed()).toList();
  }

  @Test
  void everythingInPlaceIsReadyAndNothingIsMade() {
    Preconditions looked = looked();
    assertThat(looked.lines())
        .extracting(CheckLine::subject, CheckLine::failed)
        .contains(
            tuple("host file", false),
            tuple("fleet", false),
            tuple("agents", false),
            tuple("state directory", false),
            tuple("metrics address", false),
            tuple("desk address", false))
        .doesNotContain(tuple("share", true));
    assertThat(looked.prepared()).isPresent();
    assertThat(directory.resolve("state")).doesNotExist();
  }

  @Test
  void aMissingShareNamesTheCommand() throws IOException {
    Files.delete(directory.resolve("share"));
    assertThat(wrong(looked()))
        .singleElement()
        .extracting(CheckLine::sentence)
        .asString()
        .contains("mkdir -p " + directory.resolve("share"));
  }

  @Test
  void anSshKeyOpenToOthersIsRefused() throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve("key"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(wrong(looked()))
        .singleElement()
        .extracting(CheckLine::sentence)
        .asString()
        .contains("chmod 600 " + directory.resolve("key"));
  }

  @Test
  void aTakenPortIsFoundBeforeTheStart() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
      HostFiles.write(
          directory, "bind: { metrics: '127.0.0.1:%d' }".formatted(other.getLocalPort()));
      assertThat(wrong(looked()))
          .singleElement()
          .extracting(CheckLine::sentence)
          .asString()
          .startsWith("Port %d on 127.0.0.1 is taken: ".formatted(other.getLocalPort()));
      Files.createDirectories(directory.resolve("state"));
      Presence.now("http://127.0.0.1:1", java.time.Instant.EPOCH)
          .publish(directory.resolve("state"));
      assertThat(looked("--check").lines()).allMatch(line -> !line.failed());
    }
  }

  @Test
  void aMissingCertificateIsFoundBeforeTheStart() throws IOException {
    Path host = directory.resolve("host.yaml");
    Path missing = directory.resolve("ca.pem");
    Files.writeString(
        host,
        Files.readString(host).replaceFirst("fingerprint: \"[^\"]+\"", "ca_file: " + missing));
    assertThat(wrong(looked()))
        .singleElement()
        .extracting(CheckLine::sentence)
        .asString()
        .contains(missing.toString());
  }

  @Test
  void severalThingsAreToldAtOnceEachAtItsOwnLine() throws IOException {
    Files.delete(directory.resolve("share"));
    Files.writeString(directory.resolve("key"), "");
    Files.delete(directory.resolve("token"));
    List<CheckLine> wrong = wrong(looked());
    assertThat(wrong)
        .extracting(CheckLine::subject)
        .containsExactly("host file", "host file", "share");
    assertThat(wrong.get(0).sentence())
        .contains("host.yaml:1:", "The secret file %s".formatted(directory.resolve("token")));
    assertThat(wrong.get(1).sentence()).contains("host.yaml:2:", "holds no private key");
  }

  @Test
  void aMissingHostFileIsToldWithTheRest() throws IOException {
    Files.delete(directory.resolve("host.yaml"));
    Preconditions looked = looked();
    assertThat(wrong(looked)).extracting(CheckLine::subject).containsExactly("host file");
    assertThat(looked.lines())
        .filteredOn(line -> !line.failed())
        .extracting(CheckLine::subject)
        .contains("fleet", "agents", "state directory");
  }
}
