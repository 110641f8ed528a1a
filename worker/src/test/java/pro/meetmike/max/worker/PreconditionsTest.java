package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

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
import pro.meetmike.max.worker.Preconditions.Line;

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

  private static List<Line> wrong(Preconditions looked) {
    assertThat(looked.prepared()).isEmpty();
    return looked.lines().stream().filter(line -> !line.good()).toList();
  }

  @Test
  void everythingInPlaceIsReady() {
    Preconditions looked = looked();
    assertThat(looked.lines()).allMatch(Line::good).hasSize(7);
    assertThat(looked.prepared()).isPresent();
  }

  @Test
  void aMissingShareNamesTheCommand() throws IOException {
    Files.delete(directory.resolve("share"));
    assertThat(wrong(looked()))
        .singleElement()
        .extracting(Line::text)
        .asString()
        .contains("mkdir -p " + directory.resolve("share"));
  }

  @Test
  void anSshKeyOpenToOthersIsRefused() throws IOException {
    Files.setPosixFilePermissions(
        directory.resolve("key"), PosixFilePermissions.fromString("rw-r--r--"));
    assertThat(wrong(looked()))
        .singleElement()
        .extracting(Line::text)
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
          .extracting(Line::text)
          .asString()
          .startsWith("Port %d on 127.0.0.1 is taken: ".formatted(other.getLocalPort()));
      Files.createDirectories(directory.resolve("state"));
      Presence.now("http://127.0.0.1:1", java.time.Instant.EPOCH)
          .publish(directory.resolve("state"));
      assertThat(looked("--check").lines()).allMatch(Line::good);
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
        .extracting(Line::text)
        .asString()
        .contains(missing.toString());
  }

  @Test
  void severalThingsAreToldAtOnce() throws IOException {
    Files.delete(directory.resolve("share"));
    Files.writeString(directory.resolve("key"), "");
    assertThat(wrong(looked())).extracting(Line::subject).containsExactly("secrets", "share");
  }

  @Test
  void aMissingHostFileIsToldWithTheRest() throws IOException {
    Files.delete(directory.resolve("host.yaml"));
    Preconditions looked = looked();
    assertThat(wrong(looked)).extracting(Line::subject).containsExactly("host file");
    assertThat(looked.lines()).filteredOn(Line::good).hasSize(2);
  }
}
