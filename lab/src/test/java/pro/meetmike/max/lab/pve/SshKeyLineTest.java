package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SshKeyLineTest {

  @Test
  void aKeyMustSayWhatKindItIs() {
    String key = key("ssh-ed25519");
    assertThat(SshKeyLine.good("ssh-ed25519 " + key + " max")).isTrue();
    assertThat(SshKeyLine.good("no-pty,from=\"10.0.0.1\" ssh-ed25519 " + key)).isTrue();
    assertThat(SshKeyLine.good("ssh-rsa " + key)).isFalse();
    assertThat(SshKeyLine.good("ssh-ed25519 AAAA")).isFalse();
    assertThat(SshKeyLine.good("ssh-ed25519 %%%")).isFalse();
    assertThat(SshKeyLine.good("not a key")).isFalse();
  }

  private static String key(String kind) {
    byte[] name = kind.getBytes(StandardCharsets.US_ASCII);
    byte[] whole = new byte[4 + name.length + 36];
    whole[3] = (byte) name.length;
    System.arraycopy(name, 0, whole, 4, name.length);
    return Base64.getEncoder().encodeToString(whole);
  }
}
