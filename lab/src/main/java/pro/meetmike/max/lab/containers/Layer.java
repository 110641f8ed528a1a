package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.deployment.StepValues;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshSettings;
import pro.meetmike.max.ssh.SshTarget;
import pro.meetmike.max.ssh.StepProtocol;
import pro.meetmike.max.ssh.StepRunner;
import pro.meetmike.max.ssh.StepScripts;

/**
 * What every container of a fleet has beyond the image: packages, Node and the four CLIs, put there
 * once by the product's own step scripts over real apt and npm, and npm's cache with what the agent
 * runtime is locked to. Containers that stand on it have an identity of their own. The uplink is
 * opened for it and closed again.
 */
public final class Layer {

  private static final String CT = "299";
  private static final String ADDRESS = "10.0.100.99";
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final List<String> STEPS = List.of("packages", "node", "clis");

  /** Fills npm's cache with what the agent runtime is locked to. */
  private static final String CACHE =
      """
      set -e
      rm -rf /root/.npm && mkdir -p /root/locked && cd /root/locked
      cat >package-lock.json
      jq '.packages[""] | {name, version, dependencies}' package-lock.json >package.json
      npm ci --omit=dev --ignore-scripts --no-fund --no-audit
      rm -rf /root/locked
      """;

  private final ContainerScript script;
  private final Path agents;
  private final StepScripts scripts;
  private final Map<String, String> values;

  /**
   * @param plan any Eidolon's of the fleet: which CLIs at which versions
   */
  public Layer(ContainerScript script, Path agents, EidolonPlan plan) {
    this.script = script;
    this.agents = agents;
    this.scripts = new StepScripts(agents.resolve("runtime/steps"));
    this.values = Map.of("AGENT_USER", "root", "CLIS", StepValues.of(plan).get("CLIS"));
  }

  /**
   * The layer's name; made if scripts or versions have changed since it was.
   *
   * @param told hears how long each script took
   * @throws IllegalStateException when a script fails, with what it said
   */
  public String make(Consumer<String> told) {
    String lock = read(agents.resolve("runtime/package-lock.json"));
    StringBuilder text = new StringBuilder(values.get("CLIS")).append(lock).append(CACHE);
    STEPS.forEach(step -> text.append(scripts.all().get(step)));
    String name =
        "fleet-" + UUID.nameUUIDFromBytes(text.toString().getBytes(StandardCharsets.UTF_8));
    if (script.has(name)) {
      return name;
    }
    script.run(
        "create",
        CT,
        "--hostname",
        "layer",
        "--address",
        ADDRESS + "/24",
        "--keys",
        script.place("key.pub").toString());
    script.run("start", CT);
    script.run("uplink", "open");
    try (SshSessions sessions = sessions()) {
      StepRunner runner = new StepRunner(scripts, sessions);
      for (String step : STEPS) {
        run(runner, sessions.container("layer", ADDRESS), step, told);
      }
      script.say(lock, "exec", CT, "--", "sh", "-c", CACHE);
    } finally {
      script.run("uplink", "closed");
    }
    script.run("exec", CT, "--", "sh", "-c", "apt-get clean; rm -rf /home/root /root/.cache");
    script.run("stop", CT);
    script.run("layer", CT, name);
    return name;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void run(StepRunner runner, SshTarget target, String step, Consumer<String> told) {
    long begun = Clock.systemUTC().millis();
    StepOutcome outcome =
        StepProtocol.outcome(step, "layer", runner.run(target, step, values, LIMIT, line -> {}));
    if (outcome instanceof StepOutcome.Failed failed) {
      throw new IllegalStateException(failed.reason());
    }
    told.accept("layer %s %.1f s".formatted(step, (Clock.systemUTC().millis() - begun) / 1000.0));
  }

  private SshSessions sessions() {
    int port = Integer.parseInt(script.run("forward", "22"));
    KnownHosts known = new KnownHosts(script.place("layer-hosts"));
    known.pin("[127.0.0.1]:" + port, hostKey("pve"));
    known.pin(ADDRESS, hostKey(CT));
    return new SshSessions(SshSettings.root("127.0.0.1", port, script.place("key")), known);
  }

  private String hostKey(String name) {
    return script.run("exec", name, "--", "cat", "/etc/ssh/ssh_host_ed25519_key.pub");
  }
}
