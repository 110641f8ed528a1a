package pro.meetmike.max.lab.rehearsal;

import java.time.Instant;
import java.util.List;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.OperationLog.Operation;
import pro.meetmike.max.report.PhaseRow;

/** What the operation log says about a deployment, phase by phase. */
public record Tally(List<Operation> operations, List<PhaseRow> phases) {

  /** Of a deployment that has ended. */
  public static Tally of(OperationLog log, List<PhaseRow> phases) {
    return new Tally(log.matching(o -> true), phases);
  }

  int calls() {
    return operations.size();
  }

  /**
   * Mutating calls between the beginning of one phase and the end of another, both included: what
   * changed Proxmox, the host, a container or an account. Notices to people and what the agents
   * themselves write are counted apart.
   */
  public long mutating(int from, int to) {
    long begin = instant(phases.get(from).startedAt());
    long end =
        phases.subList(from, to + 1).stream()
            .mapToLong(p -> instant(p.endedAt()))
            .max()
            .orElse(Long.MAX_VALUE);
    return operations.stream()
        .filter(o -> o.mutating() && o.at() >= begin && o.at() <= end)
        .filter(o -> !notice(o) && !agents(o))
        .count();
  }

  /** Chat posts that tell people something. */
  long notices() {
    return operations.stream().filter(Tally::notice).count();
  }

  /** Messages the agents wrote into the share. */
  long agentMessages() {
    return operations.stream().filter(Tally::agents).count();
  }

  private static boolean notice(Operation o) {
    return o.service().equals("graph") && o.operation().contains("/webhook/");
  }

  private static boolean agents(Operation o) {
    return o.service().equals("share");
  }

  private static long instant(@org.jspecify.annotations.Nullable String text) {
    return text == null ? Long.MAX_VALUE : Instant.parse(text).toEpochMilli();
  }
}
