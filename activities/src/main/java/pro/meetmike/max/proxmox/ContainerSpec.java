package pro.meetmike.max.proxmox;

import java.util.LinkedHashMap;
import java.util.Map;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Network;

/**
 * The container the fleet asks for, in Proxmox's words. {@code pct create} and the API take the
 * same options, so whoever renders a script for a human starts from here as well.
 */
public record ContainerSpec(
    int ct,
    String hostname,
    String address,
    ContainerSize size,
    Network network,
    OwnershipMark mark) {

  public static ContainerSpec of(EidolonPlan plan) {
    return new ContainerSpec(
        plan.eidolon().ct(),
        plan.eidolon().id(),
        plan.eidolon().address(),
        plan.size(),
        plan.network(),
        OwnershipMark.of(plan.deployment(), build(plan.size())));
  }

  /** What only creation can set. When it differs, the container would have to be replaced. */
  static String build(ContainerSize size) {
    return String.join(
        "\n", size.template(), size.storage(), size.unprivileged() ? "unprivileged" : "privileged");
  }

  /** Options of {@code pct create} (without id, template and keys), in a fixed order. */
  public Map<String, String> options() {
    Map<String, String> options = new LinkedHashMap<>();
    options.put("hostname", hostname);
    options.put("cores", Integer.toString(size.cores()));
    options.put("memory", Integer.toString(size.memory()));
    options.put("swap", Integer.toString(size.swap()));
    options.put("rootfs", size.storage() + ":" + size.disk());
    options.put("net0", new PropertyString("", net0()).toString());
    if (!network.nameserver().isBlank()) {
      options.put("nameserver", network.nameserver());
    }
    if (!network.domain().isBlank()) {
      options.put("searchdomain", network.domain());
    }
    if (size.nesting()) {
      options.put("features", "nesting=1");
    }
    options.put("unprivileged", size.unprivileged() ? "1" : "0");
    options.put("onboot", "1");
    options.put("tags", mark.tags());
    options.put("description", mark.line());
    return options;
  }

  /** Body of the create call. Keys are root's {@code authorized_keys}; blank for none. */
  Map<String, Object> createParameters(String authorizedKeys) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("vmid", ct);
    body.put("ostemplate", size.template());
    body.putAll(options());
    if (!authorizedKeys.isBlank()) {
      body.put("ssh-public-keys", authorizedKeys.strip());
    }
    return body;
  }

  /** Those properties of the interface that are ours to say; Proxmox adds others. */
  Map<String, String> net0() {
    Map<String, String> net = new LinkedHashMap<>();
    net.put("name", "eth0");
    net.put("bridge", network.bridge());
    net.put("ip", address + network.prefix());
    net.put("gw", network.gateway());
    return net;
  }

  /** {@code CT 203 (clara)}. */
  String label() {
    return "CT " + ct + " (" + hostname + ")";
  }
}
