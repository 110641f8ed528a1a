package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.Status;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class PatienceTest {

  private static final Endpoint SERVER = Endpoint.named("127.0.0.1:7233", "default");
  private final List<Integer> asked = new ArrayList<>();

  @Test
  void aSlowServerIsAskedOnceMore() {
    String answer =
        Patience.twice(
            SERVER,
            seconds -> {
              asked.add(seconds);
              if (asked.size() == 1) {
                throw Status.DEADLINE_EXCEEDED.asRuntimeException();
              }
              return "here";
            });
    assertThat(answer).isEqualTo("here");
    assertThat(asked).containsExactly(2, 5);
  }

  @Test
  void oneThatStaysSilentIsToldAsThat() {
    assertThatThrownBy(
            () ->
                Patience.twice(
                    SERVER,
                    seconds -> {
                      throw Status.DEADLINE_EXCEEDED.asRuntimeException();
                    }))
        .isInstanceOfSatisfying(
            Failure.class, f -> assertThat(f.code()).isEqualTo(Failure.UNREACHABLE))
        .hasMessageContaining("127.0.0.1:7233 accepts connections but did not answer within 2 s");
  }

  @Test
  void anAnswerThatRefusesIsNoReasonToAskAgain() {
    assertThatThrownBy(
            () ->
                Patience.twice(
                    SERVER,
                    seconds -> {
                      asked.add(seconds);
                      throw Status.PERMISSION_DENIED.asRuntimeException();
                    }))
        .hasMessageContaining("PERMISSION_DENIED");
    assertThat(asked).hasSize(1);
  }
}
