package pro.meetmike.max.lab.pve;

import java.util.List;
import java.util.Map;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;

/**
 * Brings the chosen faults into calls that change something and into looks at a task. Places are
 * named so that the same seed strikes the same ones in every run: numbers of processes and times
 * are not part of them.
 */
final class Interference {

  private static final long DELAY_MILLIS = 1500;

  private final Faults faults;

  Interference(Faults faults) {
    this.faults = faults;
  }

  /** Where a fault may strike: empty for calls that are left alone. */
  String place(Router.Found found, String path, Map<String, String> given) {
    Route route = found.route();
    String upid = found.parts().getOrDefault("upid", "");
    if (!upid.isEmpty()) {
      String[] parts = upid.split(":");
      String task = parts.length > 6 ? parts[5] + ":" + parts[6] : upid;
      return "GET " + route.template().replace("{upid}", task);
    }
    if (!route.mutating()) {
      return "";
    }
    boolean named = found.parts().containsKey("vmid");
    String target = named ? "" : " " + given.getOrDefault("vmid", "");
    return (route.method() + " " + path + target).strip();
  }

  /** Before the work: may delay it, or refuse it as a busy host does. */
  void before(String place, boolean mutating, String vmid) {
    if (!vmid.isEmpty()) {
      // whoever comes again for the same guest has got over an answer that was lost
      faults.cured(FaultKind.PROXMOX_LOST_REPLY, p -> List.of(p.split("[ /:]")).contains(vmid));
    }
    if (place.isEmpty()) {
      return;
    }
    if (faults.strikes(FaultKind.PROXMOX_DELAY, place)) {
      try {
        Thread.sleep(DELAY_MILLIS);
        faults.cured(FaultKind.PROXMOX_DELAY, place::equals);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    if (mutating && !vmid.isEmpty() && faults.strikes(FaultKind.PROXMOX_ERROR, place)) {
      throw World.lockTimeout(Integer.parseInt(vmid));
    }
  }

  /** After the work: whether its answer gets lost. */
  boolean losesReply(String place) {
    return !place.isEmpty() && faults.strikes(FaultKind.PROXMOX_LOST_REPLY, place);
  }
}
