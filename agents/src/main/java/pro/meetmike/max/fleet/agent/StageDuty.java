package pro.meetmike.max.fleet.agent;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An agent's part of the journey.
 *
 * @param entry what has to hold before the stage begins, one sentence each
 * @param exit what has to hold before it ends
 * @param artefacts file names the stage leaves behind
 * @param approverRole role of the human who approves; null when no approval is needed
 * @param deliberation how the inner voices work together: solo, pair, panel, council
 * @param pickup seconds within which the work is begun
 * @param complete seconds within which it is done
 */
public record StageDuty(
    String stage,
    List<String> entry,
    List<String> exit,
    List<String> artefacts,
    boolean approval,
    @Nullable String approverRole,
    String deliberation,
    long pickup,
    long complete) {
  public StageDuty {
    entry = List.copyOf(entry);
    exit = List.copyOf(exit);
    artefacts = List.copyOf(artefacts);
  }
}
