package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultPlanTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void aSeedDealsFourAtEarlyMomentsOfTheirs(long seed) {
    List<Map<Moment, ContainerFault>> rounds = FaultPlan.of("", seed);
    assertThat(rounds).isEqualTo(FaultPlan.of("", seed)).hasSize(1);
    assertThat(rounds.get(0)).hasSize(4).allSatisfy((m, f) -> assertThat(f.moments()).contains(m));
    assertThat(rounds.get(0).keySet()).allMatch(Moment::early);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 7, 42})
  void allIsEachOnce(long seed) {
    assertThat(FaultPlan.of("all", seed))
        .flatExtracting(Map::values)
        .containsExactlyInAnyOrder(ContainerFault.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"quake", "freeze,quake"})
  void anUnknownNameIsRefusedWithTheKnownOnes(String wanted) {
    assertThatThrownBy(() -> FaultPlan.of(wanted, 7)).hasMessageContaining("disk-full");
  }
}
