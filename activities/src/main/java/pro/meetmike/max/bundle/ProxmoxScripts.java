package pro.meetmike.max.bundle;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import pro.meetmike.max.deployment.Neighbours;
import pro.meetmike.max.deployment.ProcessOwner;
import pro.meetmike.max.deployment.StepValues;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.proxmox.ContainerSpec;
import pro.meetmike.max.ssh.Argv;

/**
 * The scripts a person runs on the Proxmox host instead of this program. Containers are created
 * with the very options the API path sends; everything inside them is done by the very step scripts
 * and values the activities send.
 *
 * <pre>
 * scripts/proxmox/create-max-containers.sh   bootstrap-container.sh  install-clis.sh  setup-systemd.sh
 *                 qa-network.sh  qa-share.sh  qa-voices.sh  qa-restart.sh  qa-messages.sh  qa-journey.sh
 *                 fleet.bash                 the fleet, and how a step is run
 *                 authorized_keys            the worker's public key, for new containers
 *                 steps/*.sh  values/*.sh    what is sent
 * </pre>
 */
public final class ProxmoxScripts {

  /** Directory of the scripts in the bundle. */
  public static final String DIRECTORY = "scripts/proxmox/";

  private static final String KEYS = "authorized_keys";

  private final Map<String, String> steps;
  private final Function<EidolonPlan, Map<String, String>> runtime;
  private final ProcessOwner worker;
  private final String authorizedKeys;

  /**
   * @param steps the step scripts by name
   * @param worker whom the share's directories are to belong to
   * @param runtime what the step {@code runtime} is sent besides; empty when it cannot be read
   * @param authorizedKeys public keys let in as root in new containers, so that the worker can go
   *     on where a person began; may be blank
   */
  public ProxmoxScripts(
      Map<String, String> steps,
      Function<EidolonPlan, Map<String, String>> runtime,
      ProcessOwner worker,
      String authorizedKeys) {
    this.worker = worker;
    this.authorizedKeys = authorizedKeys;
    this.steps = new LinkedHashMap<>(steps);
    this.runtime = runtime;
  }

  /** Path in the bundle → file, in order of paths. */
  public Map<String, RenderedFile> render(String deployment, Fleet fleet) {
    Map<String, RenderedFile> files = new LinkedHashMap<>();
    files.put(DIRECTORY + "fleet.bash", RenderedFile.text(fleetBash(deployment, fleet)));
    if (!authorizedKeys.isBlank()) {
      files.put(DIRECTORY + KEYS, RenderedFile.text(authorizedKeys.strip() + "\n"));
    }
    BashScripts.all().forEach((n, t) -> files.put(DIRECTORY + n, RenderedFile.script(t)));
    steps.forEach((n, t) -> files.put(DIRECTORY + "steps/" + n + ".sh", RenderedFile.text(t)));
    List<EidolonPlan> plans =
        fleet.eidolons().stream().map(e -> fleet.planFor(deployment, e)).toList();
    for (EidolonPlan plan : plans) {
      String name = DIRECTORY + "values/" + plan.eidolon().label();
      files.put(name + ".sh", values(common(plan, fleet)));
      Map<String, String> more = runtime.apply(plan);
      if (!more.isEmpty()) {
        files.put(name + ".runtime.sh", values(more));
      }
    }
    plans.stream()
        .findFirst()
        .ifPresent(p -> files.put(DIRECTORY + "values/host.sh", values(host(p, fleet))));
    return files;
  }

  /** The names, below {@link #DIRECTORY}, of all that shells can read. */
  public static List<String> shellFiles(Map<String, RenderedFile> files) {
    return files.keySet().stream()
        .filter(n -> n.startsWith(DIRECTORY) && !n.endsWith("/" + KEYS))
        .map(n -> n.substring(DIRECTORY.length()))
        .toList();
  }

  private static Map<String, String> common(EidolonPlan plan, Fleet fleet) {
    Map<String, String> all = new LinkedHashMap<>(StepValues.of(plan));
    all.putAll(StepValues.ofFleet(fleet));
    all.putAll(Neighbours.values(Neighbours.of(fleet, plan.eidolon())));
    return all;
  }

  private Map<String, String> host(EidolonPlan plan, Fleet fleet) {
    Map<String, String> all = common(plan, fleet);
    all.putAll(StepValues.of(worker));
    return all;
  }

  private static RenderedFile values(Map<String, String> values) {
    return RenderedFile.text("# shellcheck shell=sh disable=SC2034\n" + Argv.assignments(values));
  }

  private static String fleetBash(String deployment, Fleet fleet) {
    List<String> numbers = fleet.eidolons().stream().map(e -> Integer.toString(e.ct())).toList();
    StringBuilder text = new StringBuilder();
    text.append("# shellcheck shell=bash disable=SC2034,SC2154\n");
    text.append(
        "# The fleet, rendered from its file, and how a step is run. Sourced by the scripts.\n");
    text.append("deployment=").append(Argv.word(deployment)).append('\n');
    text.append("containers=(").append(Argv.line(numbers)).append(")\n");
    text.append("share_root=").append(Argv.word(fleet.share().root())).append('\n');
    text.append("share_signals=").append(Argv.word(fleet.share().signals())).append('\n');
    text.append("share_clients=").append(Argv.word(fleet.share().clients())).append('\n');
    text.append("asker=").append(Argv.word(fleet.humans().get(0).inbox())).append('\n');
    text.append("share_mount=").append(Argv.word(fleet.share().mountPoint())).append('\n');
    text.append("share_transport=").append(Argv.word(fleet.share().transport())).append("\n\n");
    text.append(byNumber("label_of", fleet, ProxmoxScripts::label));
    text.append(byNumber("mark_of", fleet, e -> mark(deployment, fleet, e)));
    text.append(byNumber("voices_of", fleet, e -> voices(fleet)));
    text.append("# The same options as the API path sends.\n");
    text.append(byNumber("create", fleet, e -> create(deployment, fleet, e)));
    return text.append(BashScripts.common()).toString();
  }

  /** A function that does one thing for each container's number. */
  private static String byNumber(String name, Fleet fleet, Function<Eidolon, String> body) {
    String cases =
        fleet.eidolons().stream()
            .map(e -> "    " + e.ct() + ") " + body.apply(e) + " ;;\n")
            .collect(Collectors.joining());
    return name
        + "() {\n  case \"$1\" in\n"
        + cases
        + "    *) die \"container $1 is not in the fleet\" ;;\n  esac\n}\n\n";
  }

  private static String label(Eidolon eidolon) {
    return Argv.line(List.of("echo", eidolon.label()));
  }

  private static String mark(String deployment, Fleet fleet, Eidolon eidolon) {
    String line = ContainerSpec.of(fleet.planFor(deployment, eidolon)).mark().line();
    return Argv.line(List.of("echo", line));
  }

  private static String voices(Fleet fleet) {
    List<String> words = new ArrayList<>(List.of("echo"));
    fleet.voices().forEach(v -> words.add(v.name()));
    return Argv.line(words);
  }

  private static String create(String deployment, Fleet fleet, Eidolon eidolon) {
    ContainerSpec spec = ContainerSpec.of(fleet.planFor(deployment, eidolon));
    List<String> words =
        new ArrayList<>(
            List.of("pct", "create", Integer.toString(spec.ct()), spec.size().template()));
    spec.options()
        .forEach(
            (option, value) -> {
              words.add("--" + option);
              words.add(value);
            });
    return Argv.line(words) + " \"${keys[@]}\"";
  }
}
