package pro.meetmike.max.command;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Standstill;
import pro.meetmike.max.client.Standstills;
import pro.meetmike.max.console.DoctorText;
import pro.meetmike.max.doctor.Finding;
import pro.meetmike.max.doctor.LocalChecks;
import pro.meetmike.max.doctor.Risk;
import pro.meetmike.max.doctor.ServerChecks;
import pro.meetmike.max.doctor.WorkerChecks;

/** Looks everything over and names a remedy for what is not well. */
@Command(
    name = "doctor",
    description = {
      "Look everything over and name the remedies.",
      "Java, files, server, worker, search attributes, the deployment and the plan's risks;",
      "and, as the worker sees them, Proxmox, SSH, Graph, Teams, the share and the clocks.",
      "Every line is PASS, WARN or FAIL with its remedy. Exit code 1 says that something failed."
    },
    footer = {"", "Example: ./max doctor --output json"})
final class DoctorCommand implements Callable<Integer> {

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final FleetOption fleet;
  @Mixin private final DeploymentId id = new DeploymentId();
  @Mixin private final Reach reach;
  @Mixin private final Format format = new Format();

  DoctorCommand(Here here) {
    this.here = here;
    this.fleet = new FleetOption(here);
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    String deployment = id.get();
    List<Finding> findings = new ArrayList<>();
    findings.add(
        LocalChecks.java(
            Runtime.version().feature(),
            System.getProperty("java.vm.name") + " " + Runtime.version()));
    findings.addAll(LocalChecks.files(fleet.file()));
    Screen screen = new Screen(spec);
    try {
      reach.connect(
          client -> {
            banner(screen, client.endpoint());
            findings.addAll(
                new ServerChecks(client, deployment, here.temporal(), Clock.systemUTC()).all());
            findings.addAll(new WorkerChecks(client, Clock.systemUTC()).all());
            findings.addAll(standing(client, deployment));
            return Failure.DONE;
          });
    } catch (Failure unreachable) {
      findings.add(
          Finding.fail(
              "server",
              String.valueOf(unreachable.getMessage()),
              "nothing behind it could be looked at"));
      for (Risk risk : Risk.values()) {
        findings.add(risk.judge(null));
      }
    }
    return tell(screen, findings);
  }

  private List<Finding> standing(Client client, String deployment) {
    List<Finding> all = new ArrayList<>();
    reach
        .killed()
        .ifPresent(
            sentence -> all.add(Finding.warn("rehearsal", sentence, "or begin another anew")));
    List<Standstill> standing = new Standstills(client, Clock.systemUTC()).of(deployment);
    standing.forEach(
        s ->
            all.add(
                Finding.fail(
                    "standstill", s.sentence(), reach.remedyOfStandstill(client.endpoint()))));
    if (standing.isEmpty()) {
      all.add(Finding.pass("standstill", "nothing stands still"));
    }
    return all;
  }

  private void banner(Screen screen, Endpoint endpoint) {
    if (!format.json()) {
      screen.about(endpoint);
    }
  }

  private int tell(Screen screen, List<Finding> findings) {
    boolean ill = findings.stream().anyMatch(Finding::failed);
    if (format.json()) {
      screen.json(findings);
    } else {
      screen
          .lines(new DoctorText(here.paint()).lines(findings))
          .next(reach.max().of(ill ? "doctor" : "status"));
    }
    return ill ? Failure.FAILED : Failure.DONE;
  }
}
