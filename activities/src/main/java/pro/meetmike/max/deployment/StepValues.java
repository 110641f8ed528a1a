package pro.meetmike.max.deployment;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Share;
import pro.meetmike.max.fleet.Voice;

/**
 * The values that the step scripts read as variables, derived from the fleet. The same map serves
 * the activities and the rendered bundle, so both run the same steps.
 */
public final class StepValues {

  private StepValues() {}

  /** What one container's slice of the fleet says. {@code HOSTS} is not among it. */
  public static Map<String, String> of(EidolonPlan plan) {
    Eidolon eidolon = plan.eidolon();
    Map<String, String> values = new LinkedHashMap<>();
    values.put("DEPLOYMENT", plan.deployment());
    values.put("EIDOLON", eidolon.id());
    values.put("AGENT_USER", eidolon.id());
    values.put("AGENT_UID", Integer.toString(eidolon.uid()));
    values.put("GROUP_NAME", eidolon.id());
    values.put("GROUP_GID", Integer.toString(eidolon.gid()));
    values.put("DOMAIN", plan.network().domain());
    values.put("VOICES", words(plan.voices().stream().map(Voice::name).toList()));
    values.put(
        "CLIS",
        words(
            plan.voices().stream()
                .map(v -> v.name() + "=" + v.npmPackage() + "@" + v.version())
                .toList()));
    values.putAll(share(plan.share(), plan.size()));
    values.put("SHARE_ID", shareId(plan));
    values.put("NETWORK_CIDR", plan.network().cidr());
    return values;
  }

  /** What is the same for all: who works which mailbox. */
  public static Map<String, String> ofFleet(Fleet fleet) {
    return Map.of("MAILBOXES", words(fleet.mailboxes()));
  }

  /** Whose the share's directories are: the worker's, by number. */
  public static Map<String, String> of(ProcessOwner worker) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("SHARE_UID", Integer.toString(worker.uid()));
    values.put("SHARE_GID", Integer.toString(worker.gid()));
    return values;
  }

  private static Map<String, String> share(Share share, ContainerSize size) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("SHARE_ROOT", share.root());
    values.put("SHARE_MOUNT", share.mountPoint());
    values.put("SHARE_SIGNALS", share.signals());
    values.put("SHARE_CLIENTS", share.clients());
    values.put("SHARE_SHIFT", Integer.toString(size.idShift()));
    return values;
  }

  /** Names the share in its sentinel; the same at every attempt. */
  private static String shareId(EidolonPlan plan) {
    String name = plan.deployment() + "\n" + plan.share().root();
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static String words(List<String> all) {
    return String.join(" ", all);
  }
}
