package pro.meetmike.max.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockProbeTest {

  @ParameterizedTest
  @CsvSource({
    "0, PASS, agrees with that of Proxmox",
    "-30, PASS, agrees with that of Proxmox",
    "31, WARN, This clock is 31 s ahead of that of Proxmox.",
    "-300, WARN, This clock is 300 s behind that of Proxmox.",
    "301, WRONG, This clock is 301 s ahead of that of Proxmox."
  })
  void aDifferenceIsJudged(long ahead, ProbeResult.Outcome outcome, String detail) {
    ProbeResult result = ClockProbe.judge("Proxmox", Duration.ofSeconds(ahead));
    assertThat(result.outcome()).isEqualTo(outcome);
    assertThat(result.detail()).isEqualTo(detail);
    assertThat(result.remedy().isEmpty()).isEqualTo(outcome == ProbeResult.Outcome.PASS);
  }
}
