package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpidTest {

  @Test
  void readsEveryPart() {
    String text = "UPID:pve:00001639:000A3A2A:6B039F4D:vzcreate:201:max@pve!deploy:";

    Upid upid = Upid.parse(text);

    assertThat(upid)
        .isEqualTo(
            new Upid(
                text,
                "pve",
                5689,
                Instant.ofEpochSecond(1795399501L),
                "vzcreate",
                "201",
                "max@pve!deploy"));
  }

  @Test
  void idMayBeEmpty() {
    assertThat(Upid.parse("UPID:pve:00001639:000A3A2A:6B039F4D:aptupdate::root@pam:").id())
        .isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "201",
        "UPID:pve:00001639:000A3A2A:6B039F4D:vzcreate:201:max@pve!deploy",
        "UPID:pve:XYZ:000A3A2A:6B039F4D:vzcreate:201:max@pve!deploy:",
        "UPID:pve:00001639:000A3A2A:6B039F4D:vzcreate:201:max@pve!deploy:\n"
      })
  void refusesWhatIsNone(String text) {
    assertThatThrownBy(() -> Upid.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
