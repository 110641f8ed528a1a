package pro.meetmike.max.lab.rehearsal;

import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;

/**
 * Takes up again what stands still on the embedded server. An Eidolon's branch or a phase is ended
 * and, when its parent asks about it, begun again: what it has done is found done. The deployment
 * itself is begun anew on the same world, and so is it when nobody asks.
 */
final class StandstillCure {

  private static final Pattern BRANCH =
      Pattern.compile(Pattern.quote(Deployment.DEFAULT_ID) + "/(phase-\\d(?:/ct[^/]+)?)(?:/.*)?");
  private static final String REASON = "REHEARSAL: it stood still and is taken up again";
  private static final Duration ASKED_WITHIN = Duration.ofSeconds(90);
  private static final Duration LOOK = Duration.ofMillis(300);

  private final Client client;
  private final RehearsedDeployment deployment;
  private final String by;

  /**
   * @param by in whose name the parent's question is answered
   */
  StandstillCure(Client client, RehearsedDeployment deployment, String by) {
    this.client = client;
    this.deployment = deployment;
    this.by = by;
  }

  /** One sentence about what was taken up again. */
  String takeUpAgain(String workflow) throws InterruptedException {
    Matcher branch = BRANCH.matcher(workflow);
    if (branch.matches()) {
      String need = branch.group(1);
      deployment.end(Deployment.DEFAULT_ID + "/" + need, REASON);
      if (asked(need)) {
        Decisions.Said retry = new Decisions.Said(by, need, REASON, null, null);
        if (!(new Decisions(client).say(Deployment.DEFAULT_ID, Verb.RETRY, retry)
            instanceof Decisions.Spoken.Refused)) {
          return need + " is taken up again; what it has done is found done";
        }
      }
    }
    deployment.beginAnew(REASON);
    return "the deployment is begun anew on the same world; what it has done is found done";
  }

  private boolean asked(String need) throws InterruptedException {
    long end = System.nanoTime() + ASKED_WITHIN.toNanos();
    while (System.nanoTime() < end) {
      if (waits(deployment.run(), need)) {
        return true;
      }
      Thread.sleep(LOOK.toMillis());
    }
    return false;
  }

  private static boolean waits(Deployments run, String need) {
    try {
      return run.status().map(DeploymentStatus::needs).stream()
          .flatMap(List::stream)
          .anyMatch(n -> n.id().equals(need) && n.kind() == NeedKind.STEP);
    } catch (Failure busy) {
      return false;
    }
  }
}
