package pro.meetmike.max.lab.real;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Which fault strikes when: dealt by a seed, no two at the same moment of one deployment. */
final class FaultPlan {

  private static final int IN_CI = 4;

  private FaultPlan() {}

  /**
   * @param wanted {@code all}, names of faults, or nothing for as many as one deployment bears
   */
  static List<Map<Moment, ContainerFault>> of(String wanted, long seed) {
    Random random = new Random(seed);
    List<ContainerFault> faults = new ArrayList<>(List.of(ContainerFault.values()));
    Collections.shuffle(faults, random);
    if (wanted.isEmpty()) {
      return List.of(dealt(faults, IN_CI, true, random));
    }
    if (!wanted.equals("all")) {
      faults =
          new ArrayList<>(Arrays.stream(wanted.split(",")).map(ContainerFault::named).toList());
    }
    List<Map<Moment, ContainerFault>> rounds = new ArrayList<>();
    while (!faults.isEmpty()) {
      Map<Moment, ContainerFault> round = dealt(faults, faults.size(), false, random);
      faults.removeAll(round.values());
      rounds.add(round);
    }
    return rounds;
  }

  private static Map<Moment, ContainerFault> dealt(
      List<ContainerFault> faults, int most, boolean early, Random random) {
    Map<Moment, ContainerFault> dealt = new EnumMap<>(Moment.class);
    for (ContainerFault fault : faults) {
      List<Moment> free = new ArrayList<>(fault.moments());
      free.removeIf(moment -> dealt.containsKey(moment) || early && !moment.early());
      if (!free.isEmpty() && dealt.size() < most) {
        dealt.put(free.get(random.nextInt(free.size())), fault);
      }
    }
    return dealt;
  }
}
