package pro.meetmike.max.deployment;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import pro.meetmike.max.ssh.SshFault;
import pro.meetmike.max.ssh.SshResult;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshTarget;
import pro.meetmike.max.ssh.StepProtocol;
import pro.meetmike.max.ssh.StepRunner;
import pro.meetmike.max.ssh.StepScripts;

/**
 * Step scripts over SSH. Running one twice is safe: each compares before it changes, and long work
 * sits in a named unit to which the second run attaches. Lines of the protocol become heartbeats.
 */
public final class ScriptActivitiesImpl implements ScriptActivities {

  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** These fetch from registries, where the first failure is often the last. */
  private static final Set<String> FETCHING = Set.of("packages", "node", "clis", "host-nfs");

  private final StepRunner runner;
  private final AgentFiles files;

  public ScriptActivitiesImpl(StepScripts scripts, SshSessions sessions) {
    this.runner = new StepRunner(scripts, sessions);
    this.files = new AgentFiles(scripts.directory());
  }

  @Override
  public StepOutcome run(ScriptRun run) {
    if (run.script().equals("runtime")) {
      Optional<Path> missing = files.missing(run.plan());
      if (missing.isPresent()) {
        return StepOutcome.failed(
            "runtime on " + run.plan().eidolon().label() + ": " + missing.get() + " is missing.",
            "Put the file back into the worker's agents directory, then retry this step.");
      }
    }
    try {
      StepOutcome first = outcome(run);
      if (first instanceof StepOutcome.Failed && FETCHING.contains(run.script())) {
        pause();
        return outcome(run);
      }
      return first;
    } catch (SshFault fault) {
      return StepOutcome.failed(fault.getMessage(), fault.remedy(run.plan().eidolon().ct()));
    }
  }

  @Override
  public List<Check> check(ScriptRun run) {
    String place = place(run).name();
    try {
      return StepProtocol.checks(run.script(), place, exited(run));
    } catch (SshFault fault) {
      return List.of(
          Check.fail(
              run.script() + ":" + place,
              fault.getMessage() + " " + fault.remedy(run.plan().eidolon().ct())));
    }
  }

  private StepOutcome outcome(ScriptRun run) {
    return StepProtocol.outcome(run.script(), place(run).name(), exited(run));
  }

  private SshResult.Exited exited(ScriptRun run) {
    return runner.run(place(run), run.script(), values(run), LIMIT, heartbeat());
  }

  private Map<String, String> values(ScriptRun run) {
    Map<String, String> values = new LinkedHashMap<>(StepValues.of(run.plan()));
    if (run.script().equals("runtime")) {
      values.putAll(files.values(run.plan()));
    }
    if (run.place().equals("host")) {
      values.putAll(StepValues.of(ProcessOwner.current()));
    }
    values.putAll(run.values());
    return values;
  }

  private SshTarget place(ScriptRun run) {
    return switch (run.place()) {
      case "host" -> runner.host();
      case "container" -> runner.container(run.plan().eidolon());
      default ->
          throw new IllegalArgumentException(
              "A script runs on \"host\" or in \"container\", not on \"" + run.place() + "\".");
    };
  }

  private static Consumer<String> heartbeat() {
    ActivityExecutionContext context = Activity.getExecutionContext();
    return line -> context.heartbeat(StepProtocol.speaks(line) ? line.strip() : "running");
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The worker is stopping.", e);
    }
  }
}
