package pro.meetmike.max.lab.ssh;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

/** What goes wrong with the voices when a rehearsal is told so. */
final class VoiceTroubles {

  /** The product begins a login that offers nothing so often by itself. */
  private static final int CLOSED_STARTS = 3;

  private final Faults faults;
  private final OperationLog log;
  private final Victim closed;
  private final Victim spent;
  private final Map<FaultKind, Integer> times = new ConcurrentHashMap<>();

  VoiceTroubles(Machines machines, Faults faults, OperationLog log) {
    this.faults = faults;
    this.log = log;
    this.closed = new Victim(machines, faults, FaultKind.LOGIN_CLOSED, "codex login");
    this.spent = new Victim(machines, faults, FaultKind.VOICE_SPENT, "codex quota");
  }

  /** Whether codex refuses to open a device login here. */
  boolean closed(Machine machine) {
    return hits(closed, FaultKind.LOGIN_CLOSED, CLOSED_STARTS, machine);
  }

  /** Whether this voice has no quota left here. */
  boolean spent(String voice, Machine machine) {
    return voice.equals("codex") && hits(spent, FaultKind.VOICE_SPENT, 1, machine);
  }

  /** Whether this code is refused, though it is the right one. */
  boolean refusesCode(String voice, Machine machine) {
    return strikes(FaultKind.LOGIN_REFUSED, voice, machine);
  }

  /** Whether copilot asks its question in words that no recipe knows. */
  boolean asksOtherwise(Machine machine) {
    return strikes(FaultKind.LOGIN_QUESTION, "copilot", machine);
  }

  /** Whether the vendor takes the stored login no more. */
  boolean stale(String voice, Machine machine) {
    return strikes(FaultKind.LOGIN_STALE, voice, machine);
  }

  private boolean hits(Victim victim, FaultKind kind, int often, Machine machine) {
    if (!victim.is(machine)) {
      return false;
    }
    if (times.merge(kind, 1, Integer::sum) > often) {
      victim.cured();
      return false;
    }
    log.looked("ssh", "fault " + kind.word(), machine.label());
    return true;
  }

  private boolean strikes(FaultKind kind, String voice, Machine machine) {
    boolean now = faults.strikes(kind, machine.label() + "/" + voice);
    if (now) {
      log.looked("ssh", "fault " + kind.word(), machine.label() + "/" + voice);
    }
    return now;
  }
}
