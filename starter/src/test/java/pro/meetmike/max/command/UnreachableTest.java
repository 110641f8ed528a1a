package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnreachableTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "inbox",
        "watch",
        "deploy",
        "approve",
        "login",
        "lead list",
        "lead show x",
        "schedules"
      })
  void everyVerbThatConnectsSaysSoInOneSentence(String verb) {
    long began = System.nanoTime();
    Typed answer = Typed.max(verb.split(" "));
    assertThat(answer.code()).isEqualTo(5);
    assertThat(answer.errorLines())
        .singleElement()
        .asString()
        .startsWith(
            "max: No Temporal answers at 127.0.0.1:9: start one with ./max dev --port 9, or");
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
  }

  @Test
  void somethingElseThatListensIsNotTakenForTemporal(@TempDir Path state) throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> there = Map.of("TEMPORAL_ADDRESS", "127.0.0.1:" + silent.getLocalPort());
      Typed answer = Typed.in(new Home(Typed.REPOSITORY, state), there, "status");
      assertThat(answer.code()).isEqualTo(5);
      assertThat(answer.errorLines())
          .singleElement()
          .asString()
          .contains("did not answer within 2 s, nor within 5 s when it was asked again");
    }
  }

  @Test
  void whoNamesARehearsalNeverReachesAnotherServer(@TempDir Path ended) throws IOException {
    try (ServerSocket production = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> there =
          Map.of("TEMPORAL_ADDRESS", "127.0.0.1:" + production.getLocalPort());
      Typed answer =
          Typed.in(
              new Home(Typed.REPOSITORY, ended), there, "approve", "--state", ended.toString());
      assertThat(answer.code()).isEqualTo(5);
      assertThat(answer.errorLines())
          .singleElement()
          .asString()
          .startsWith("max: No rehearsal runs on " + ended);
    }
  }

  @Test
  void theDoctorStillLooksAtWhatIsHere() {
    Typed answer = Typed.max("doctor");
    assertThat(answer.code()).isEqualTo(1);
    assertThat(answer.out())
        .contains(
            "PASS  java", "PASS  fleet", "FAIL  server", "WARN  R1 licences", "WARN  R4 latency");
  }
}
