package pro.meetmike.max.command;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.KeptSchedules;
import pro.meetmike.max.client.KeptSchedules.Kept;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.client.Retirements;
import pro.meetmike.max.console.Explain;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.deployment.Retirement;
import pro.meetmike.max.wording.Counted;

/** Takes back what an ended deployment keeps in Temporal and on the Proxmox host. */
@Command(
    name = "retire",
    description = {
      "Remove what an ended deployment made; without --yes show it.",
      "Schedules, containers, share and export: only what carries its mark goes.",
      "Accounts and sign-ins are left alone: it names who removes them.",
      "Without --yes nothing is removed. Exit code 2 says that there is something to remove."
    },
    footer = {"", "Example: ./max retire --yes --keep-data"})
final class RetireCommand implements Callable<Integer> {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Stopping and destroying takes seconds for each container. */
  private static final Duration WHOLE = Duration.ofMinutes(10);

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final DeploymentId id = new DeploymentId();
  @Mixin private final Reach reach;

  @Option(names = "--yes", description = "Remove it.")
  private boolean yes;

  @Option(names = "--keep-data", description = "Leave signals and the clients' files on the share.")
  private boolean keepData;

  @Option(names = "--protected", description = "Also containers that are protected since go-live.")
  private boolean shieldedToo;

  @Option(
      names = "--fleet",
      paramLabel = "FILE",
      description = "The deployment's fleet file, as the worker knows it.")
  private String fleet = "";

  RetireCommand(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    String deployment = id.get();
    return reach.connect(client -> retire(client, deployment));
  }

  private int retire(Client client, String deployment) {
    Deployments asked = new Deployments(client, deployment);
    asked.describe().filter(Execution::running).ifPresent(running -> refuse(client, running));
    List<Kept> schedules = new KeptSchedules(client).of(deployment).orElse(List.of());
    if (schedules.isEmpty()) {
      asked.existing(id.on(reach.max()).of("deploy"));
    }
    Screen screen = new Screen(spec).about(client.endpoint());
    screen.line("%s keeps %s.".formatted(deployment, Counted.of(schedules.size(), "schedule")));
    schedules.forEach(s -> screen.line("  - " + s.id()));
    Optional<Retirement.Result> host = look(client, deployment);
    show(screen, host.map(Retirement.Result::items).orElse(Retirement.HOST_LEFT));
    if (yes) {
      return remove(client, screen, deployment, host);
    }
    boolean any = !schedules.isEmpty() || host.filter(Retirement.Result::removes).isPresent();
    screen.next(id.on(reach.max()).of(any ? again() : new String[] {"status"}));
    return any ? PlanCommand.CHANGES : Failure.DONE;
  }

  /** What there is on the host; nothing when no worker is there to look. */
  private Optional<Retirement.Result> look(Client client, String deployment) {
    return Pollers.patience(new Pollers(client, Clock.systemUTC()).workflows())
        .flatMap(any -> new Retirements(client).look(deployment, wish(), PATIENCE));
  }

  private Retirements.Wish wish() {
    return new Retirements.Wish(shieldedToo, keepData, fleet);
  }

  /** The same once more, and for good. */
  private String[] again() {
    List<String> words = new ArrayList<>(List.of("retire", "--yes"));
    if (keepData) {
      words.add("--keep-data");
    }
    if (shieldedToo) {
      words.add("--protected");
    }
    if (!fleet.isEmpty()) {
      words.addAll(List.of("--fleet", fleet));
    }
    return words.toArray(String[]::new);
  }

  private static void refuse(Client client, Execution running) {
    throw new Failure(
        Failure.FAILED,
        "%s is running since %s and keeps what it has: end it first with %s"
            .formatted(
                running.id(),
                Times.since(running.startedAt(), Instant.now()),
                new Explain(client.endpoint()).cancel(running.id())));
  }

  private int remove(
      Client client, Screen screen, String deployment, Optional<Retirement.Result> shown) {
    Retirements retirements = new Retirements(client);
    Optional<Retirement.Result> result =
        shown.isPresent()
            ? retirements.retire(deployment, wish(), shown.get(), WHOLE)
            : retirements.retire(deployment, PATIENCE);
    if (result.isEmpty()) {
      screen
          .line("The retirement was started and goes on as soon as a worker is up.")
          .link(here.links(client.endpoint()).map(l -> l.workflow(Retirement.id(deployment))))
          .next(here.max().of("worker"));
      return Failure.UNREACHABLE;
    }
    screen.line(deployment + " is retired.");
    show(screen, result.get().items());
    screen.next(reach.max().of("schedules"));
    return Failure.DONE;
  }

  private static void show(Screen screen, List<Retirement.Item> items) {
    items.forEach(
        i -> screen.line("  %-24s %-12s %s".formatted(i.what(), i.outcome(), i.detail())));
  }
}
