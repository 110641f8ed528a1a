package pro.meetmike.max.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StopSignalTest {

  private final List<Integer> ends = new ArrayList<>();
  private final StopSignal stop = new StopSignal(ends::add);

  @Test
  void theFirstOneAsksAndTheSecondEnds() throws Exception {
    assertThat(stop.asked()).isFalse();
    stop.came(15);
    assertThat(stop.asked()).isTrue();
    assertThat(ends).isEmpty();
    stop.await();
    stop.came(2);
    assertThat(ends).containsExactly(130);
  }
}
