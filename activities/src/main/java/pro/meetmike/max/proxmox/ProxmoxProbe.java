package pro.meetmike.max.proxmox;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;

/** Whether Proxmox answers, is the right one, takes the token and lets it do its work. */
public final class ProxmoxProbe {

  private final ProxmoxEndpoint endpoint;
  private final String nodeName;
  private final @Nullable Fleet fleet;

  /**
   * @param fleet what is to be deployed; null when that is not known
   */
  public ProxmoxProbe(ProxmoxEndpoint endpoint, String nodeName, @Nullable Fleet fleet) {
    this.endpoint = endpoint;
    this.nodeName = nodeName;
    this.fleet = fleet;
  }

  /** Address and certificate alone, where no token is to be had. */
  public static void certificate(
      URI address, ProxmoxEndpoint.Trust trust, Consumer<ProbeResult> found) {
    try {
      Greeting.of(address, trust, ProxmoxEndpoint.Timeouts.usual());
      found.accept(
          ProbeResult.pass(
              Probe.PROXMOX, "%s answers and shows the expected certificate".formatted(address)));
    } catch (PveFault fault) {
      found.accept(result(fault));
    }
  }

  /** Address, certificate, token, node, and what the host lacks for the fleet. */
  public void host(Consumer<ProbeResult> found) throws IOException {
    try (HttpProxmoxApi api = new HttpProxmoxApi(endpoint)) {
      PveNode node = new PveNode(api, nodeName);
      String version = node.version();
      found.accept(
          ProbeResult.pass(
              Probe.PROXMOX,
              "Proxmox %s at %s shows the expected certificate and takes the token %s"
                  .formatted(version, endpoint.address(), endpoint.tokenId())));
      nodeOn(node, found);
    } catch (PveFault fault) {
      found.accept(result(fault));
    }
  }

  private void nodeOn(PveNode node, Consumer<ProbeResult> found) {
    List<String> nodes = node.nodes();
    if (!nodes.contains(nodeName)) {
      found.accept(
          ProbeResult.wrong(
              Probe.PROXMOX,
              "Proxmox has no node named %s (it has %s)."
                  .formatted(nodeName, String.join(", ", nodes)),
              "Correct proxmox.node in the host file."));
      return;
    }
    if (fleet == null) {
      return;
    }
    try {
      HostPreflight look = new HostPreflight(node, fleet);
      for (StepOutcome.Failed problem : look.problems()) {
        found.accept(ProbeResult.warn(Probe.PROXMOX, problem.reason(), remedy(problem.remedy())));
      }
      found.accept(ProbeResult.pass(Probe.PROXMOX, look.facts()));
    } catch (PveFault.Denied denied) {
      found.accept(ProbeResult.warn(Probe.PROXMOX, denied.what(), remedy(denied.remedy())));
    }
  }

  /** Every privilege that is missing, by path and name, with the line that grants it. */
  public void privileges(Consumer<ProbeResult> found) throws IOException {
    if (fleet == null) {
      found.accept(skipped("the fleet is not valid"));
      return;
    }
    try (HttpProxmoxApi api = new HttpProxmoxApi(endpoint)) {
      PveNode node = new PveNode(api, nodeName);
      Map<String, List<String>> missing = new TreeMap<>(AccessCheck.missing(node, fleet));
      missing.forEach(
          (path, names) ->
              found.accept(
                  ProbeResult.wrong(
                      Probe.PRIVILEGES,
                      "The token %s lacks %s on %s."
                          .formatted(api.identity(), String.join(", ", names), path),
                      "Run on the Proxmox host: %s"
                          .formatted(Remedies.grant(api.identity(), path, names)))));
      if (missing.isEmpty()) {
        found.accept(ProbeResult.pass(Probe.PRIVILEGES, "the token has all the fleet needs"));
      }
    } catch (PveFault fault) {
      found.accept(skipped("Proxmox did not answer as it should"));
    }
  }

  /** A container of the fleet that runs; empty when there is none, or nobody can tell. */
  public Optional<Eidolon> running() throws IOException {
    if (fleet == null) {
      return Optional.empty();
    }
    try (HttpProxmoxApi api = new HttpProxmoxApi(endpoint)) {
      PveNode node = new PveNode(api, nodeName);
      List<Integer> up =
          node.containers().stream()
              .filter(row -> row.path("status").asText().equals("running"))
              .map(row -> row.path("vmid").asInt())
              .toList();
      return fleet.eidolons().stream()
          .filter(e -> up.contains(e.ct()))
          .filter(e -> node.config(e.ct()).filter(ProxmoxProbe::marked).isPresent())
          .findFirst();
    } catch (PveFault fault) {
      return Optional.empty();
    }
  }

  private static boolean marked(ContainerConfig config) {
    return OwnershipMark.in(config.description()).isPresent();
  }

  private static ProbeResult skipped(String why) {
    return ProbeResult.warn(
        Probe.PRIVILEGES, "Not looked at: %s.".formatted(why), "Cure that first.");
  }

  private static ProbeResult result(PveFault fault) {
    if (fault instanceof PveFault.Away) {
      return ProbeResult.silent(Probe.PROXMOX, fault.what(), fault.remedy());
    }
    return fault instanceof PveFault.Unreachable
        ? ProbeResult.silent(
            Probe.PROXMOX,
            fault.what(),
            "Look whether the Proxmox host is up and its port reachable from here, or correct"
                + " proxmox.url in the host file.")
        : ProbeResult.wrong(Probe.PROXMOX, fault.what(), remedy(fault.remedy()));
  }

  /** Here nothing waits that could be retried. */
  private static String remedy(String text) {
    return text.replace(", " + Remedies.RETRY, ".");
  }
}
