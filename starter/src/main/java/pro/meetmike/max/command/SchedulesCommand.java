package pro.meetmike.max.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.KeptSchedules;
import pro.meetmike.max.client.KeptSchedules.Kept;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.ScheduleText;

/** The SapWaves the server keeps. */
@Command(
    name = "schedules",
    description = {
      "List the SapWaves the server keeps, and when they fire next.",
      "pause and resume take one of them by its id or by the end of it.",
      "What a deployment would create is in ./max plan."
    },
    footer = {"", "Example: ./max schedules --output json"})
final class SchedulesCommand implements Callable<Integer> {

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final Reach reach;
  @Mixin private final Format format = new Format();

  SchedulesCommand(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    return reach.connect(this::list);
  }

  private int list(Client client) {
    Optional<List<Kept>> kept = new KeptSchedules(client).list();
    Screen screen = new Screen(spec);
    if (format.json()) {
      screen.json(kept.orElse(List.of()));
    } else if (kept.isEmpty()) {
      screen
          .about(client.endpoint())
          .line(
              "The embedded server keeps no schedules: they live inside the rehearsal and end with it.")
          .next(here.max().of("plan"));
    } else {
      screen
          .about(client.endpoint())
          .lines(new ScheduleText(here.paint()).lines(kept.get()))
          .next(reach.max().of("status"));
    }
    return Failure.DONE;
  }

  /** Stops one from firing. */
  @Command(
      name = "pause",
      description = {"Stop a schedule from firing.", "What it misses meanwhile is left out."},
      footer = {"", "Example: ./max schedules pause max-deployment/run/team-lead-check"})
  static final class Pause implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private final Reach reach;

    @Parameters(paramLabel = "ID", description = "As ./max schedules lists it, or the end of it.")
    private String id = "";

    Pause(Here here) {
      this.reach = new Reach(here);
    }

    @Override
    public Integer call() throws Exception {
      return reach.connect(c -> set(c, new Screen(spec), id, true, reach.max()));
    }
  }

  /** Lets one fire again. */
  @Command(
      name = "resume",
      description = "Let a paused schedule fire again.",
      footer = {"", "Example: ./max schedules resume max-deployment/run/team-lead-check"})
  static final class Resume implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private final Reach reach;

    @Parameters(paramLabel = "ID", description = "As ./max schedules lists it, or the end of it.")
    private String id = "";

    Resume(Here here) {
      this.reach = new Reach(here);
    }

    @Override
    public Integer call() throws Exception {
      return reach.connect(c -> set(c, new Screen(spec), id, false, reach.max()));
    }
  }

  private static int set(
      Client client, Screen screen, String typed, boolean paused, Invocation max) {
    KeptSchedules schedules = new KeptSchedules(client);
    Kept one =
        ScheduleChoice.of(
            typed,
            schedules
                .list()
                .orElseThrow(
                    () ->
                        new Failure(
                            Failure.FAILED,
                            "The embedded server keeps no schedules: they live inside the rehearsal and cannot be paused.")));
    String now = paused ? "paused" : "active";
    if (one.paused() == paused) {
      screen.line("%s is %s already.".formatted(one.id(), now));
    } else {
      schedules.pause(one.id(), paused);
      screen.line("%s is %s now.".formatted(one.id(), now));
    }
    screen.next(max.of("schedules"));
    return Failure.DONE;
  }
}
