package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFileTest {

  @TempDir Path directory;

  @BeforeEach
  void secrets() throws IOException {
    HostFiles.secrets(directory);
  }

  private Host read(String bind) throws Exception {
    return HostFile.read(HostFiles.write(directory, bind), Path.of("home"), directory);
  }

  @Test
  void withoutBindTheMetricsHaveTheirUsualPort() throws Exception {
    Bind bind = read("").bind();
    assertThat(bind.metrics().getPort()).isEqualTo(9464);
    assertThat(bind.metrics().getAddress().isLoopbackAddress()).isTrue();
    assertThat(bind.desk().getPort()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:0, 127.0.0.1, 0",
    "127.0.0.2:9999, 127.0.0.2, 9999",
    "localhost:80, 127.0.0.1, 80",
    "[::1]:81, ::1, 81"
  })
  void loopbackAddressesAreTaken(String written, String host, int port) throws Exception {
    InetSocketAddress metrics = read("bind: { metrics: '" + written + "' }").bind().metrics();
    assertThat(metrics).isEqualTo(new InetSocketAddress(host, port));
  }

  @ParameterizedTest
  @CsvSource({
    "0.0.0.0:9464, is not on loopback",
    "192.0.2.10:9464, is not on loopback",
    "'[::]:9464', is not on loopback",
    "localhost.example.org:1, is not on loopback",
    "127.0.0.1, is not an address and a port",
    "127.0.0.1:65536, is not an address and a port",
    ":9464, is not an address and a port",
  })
  void everyOtherAddressIsRefusedWithItsPlace(String written, String reason) {
    assertThatThrownBy(() -> read("bind: { metrics: '" + written + "' }"))
        .isInstanceOf(HostFile.HostProblems.class)
        .hasMessageContaining("host.yaml:4:18: `bind.metrics` " + reason);
  }

  @Test
  void anUnknownKeyIsRefused() {
    assertThatThrownBy(() -> read("bind: { metric: '127.0.0.1:0' }\n"))
        .hasMessageContaining("unknown key")
        .hasMessageContaining("metrics");
  }

  @Test
  void aTokenThatOthersMayReadIsRefusedWithTheCommand() throws IOException {
    Path token = directory.resolve("token");
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));
    assertThatThrownBy(() -> read(""))
        .isInstanceOf(HostFile.HostProblems.class)
        .hasMessageContaining("chmod 600 " + token)
        .hasMessageNotContaining("000000000001");
  }

  @Test
  void theExampleIsRead() throws Exception {
    Path example = Path.of("../agents/examples/host-hetzner-ax42.yaml");
    assertThatThrownBy(() -> HostFile.read(example, directory, directory))
        .hasMessageContaining("The secret file /etc/max/secrets/proxmox.token does not exist")
        .hasMessageNotContaining("unknown key");
  }
}
