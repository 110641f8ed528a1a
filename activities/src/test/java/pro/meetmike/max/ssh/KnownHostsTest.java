package pro.meetmike.max.ssh;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KnownHostsTest {

  @TempDir Path directory;
  private Path file;
  private KnownHosts hosts;

  @BeforeEach
  void open() {
    file = directory.resolve("state/known_hosts");
    hosts = new KnownHosts(file);
  }

  @Test
  void pinningTwiceChangesNothing() throws Exception {
    assertThat(hosts.pin("10.0.100.203", "ssh-ed25519 AAAAC3Nz root@clara")).isTrue();
    assertThat(hosts.pin("10.0.100.203", "ssh-ed25519 AAAAC3Nz")).isFalse();

    assertThat(file).hasContent("10.0.100.203 ssh-ed25519 AAAAC3Nz");
  }

  @Test
  void aNewKeyReplacesTheOldAndLeavesOthers() throws Exception {
    hosts.pin("10.0.100.20", "ssh-ed25519 AAAAother");
    hosts.pin("10.0.100.203", "ssh-ed25519 AAAAold");

    assertThat(hosts.pin("10.0.100.203", "ssh-ed25519 AAAAnew")).isTrue();
    assertThat(Files.readAllLines(file))
        .containsExactly("10.0.100.20 ssh-ed25519 AAAAother", "10.0.100.203 ssh-ed25519 AAAAnew");
  }

  @Test
  void refusesWhatIsNoKeyAndNoHost() {
    assertThatThrownBy(() -> hosts.pin("10.0.100.203", "pct: not running"))
        .hasMessageContaining("not a public host key");
    assertThatThrownBy(() -> hosts.pin("a b", "ssh-ed25519 AAAA"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(file).doesNotExist();
  }
}
