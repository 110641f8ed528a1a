package pro.meetmike.max.command;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.KeptSchedules;
import pro.meetmike.max.client.KeptSchedules.Kept;
import pro.meetmike.max.console.ScheduleText;

/** The SapWaves the server keeps. */
@Command(
    name = "schedules",
    description = {
      "List the SapWaves the server keeps, and when they fire next.",
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
          .next("./max plan");
    } else {
      screen
          .about(client.endpoint())
          .lines(new ScheduleText(here.paint()).lines(kept.get()))
          .next("./max status" + reach.flags());
    }
    return Failure.DONE;
  }
}
