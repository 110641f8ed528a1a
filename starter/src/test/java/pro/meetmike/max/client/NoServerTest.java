package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoServerTest {

  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:7233, start one with ./max dev",
    "localhost:17233, start one with ./max dev --port 17233",
    "temporal.example.org:7233, look at that machine"
  })
  void theVerbThatStartsOneIsOurs(String address, String remedy) {
    assertThat(NoServer.at(address))
        .hasMessage(
            "No Temporal answers at %s: %s, or name another with TEMPORAL_ADDRESS."
                .formatted(address, remedy));
  }
}
