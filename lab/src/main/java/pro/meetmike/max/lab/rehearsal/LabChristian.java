package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.lab.graph.LabAdmin;
import pro.meetmike.max.lab.site.BrowserSignIn;
import pro.meetmike.max.lab.site.LabSite;

/**
 * The human of a rehearsal that runs by itself: reads the inbox as anybody would, provides accounts
 * in the lab's Microsoft 365, signs in at the lab's login pages, approves. With {@code --yes} only;
 * every note says REHEARSAL.
 */
public final class LabChristian implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(LabChristian.class);
  private static final String NOTE = "REHEARSAL: answered by the lab's human";

  private final Client client;
  private final Fleet fleet;
  private final LabAdmin admin;
  private final BrowserSignIn logins;
  private final Answers answers = new Answers(Clock.systemUTC());
  private final Set<String> leads = new LinkedHashSet<>();
  private volatile boolean gates = true;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "lab-christian");

  private LabChristian(Client client, LabSite site, Fleet fleet) {
    this.client = client;
    this.fleet = fleet;
    this.admin = new LabAdmin(site.graph());
    this.logins = site.logins();
  }

  /** Somebody who answers, or (without {@code --yes}) nobody. */
  public static LabChristian of(boolean answers, Client client, LabSite site, Fleet fleet) {
    LabChristian one = new LabChristian(client, site, fleet);
    one.thread.setDaemon(true);
    if (answers) {
      one.answerFromNowOn();
    }
    return one;
  }

  /** Somebody who provides accounts and signs in, and leaves every decision to others. */
  public static LabChristian thatDecidesNothing(Client client, LabSite site, Fleet fleet) {
    LabChristian one = of(false, client, site, fleet);
    one.leaveGatesAlone();
    one.answerFromNowOn();
    return one;
  }

  /** For one who has only looked on so far; once. */
  public void answerFromNowOn() {
    thread.start();
  }

  /** Approvals are somebody else's; accounts and logins stay his. */
  public void leaveGatesAlone() {
    gates = false;
  }

  /** Looks after this lead's journey too. */
  public synchronized void lookAfter(String leadId) {
    leads.add(leadId);
  }

  /** The outside work of Phase 1, for a rehearsal in which a person answers. */
  public void provideAccounts() {
    fleet.eidolons().forEach(e -> admin.createAndLicense(e, fleet.licence()));
  }

  private void watch() {
    try {
      while (!closed.await(300, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() throws InterruptedException {
    try {
      Optional<DeploymentStatus> deployment =
          new Deployments(client, Deployment.DEFAULT_ID).status();
      if (deployment.isPresent()) {
        answerAll(Deployment.DEFAULT_ID, deployment.get().needs());
      }
      for (String lead : leads) {
        JourneyStatus status =
            client
                .workflows()
                .newUntypedWorkflowStub(Journey.id(lead))
                .query(Journey.STATUS, JourneyStatus.class);
        answerAll(Journey.id(lead), status.needs());
      }
    } catch (RuntimeException e) {
      LOG.debug("nothing to answer yet, or not now", e);
    }
  }

  private void answerAll(String workflow, List<Need> needs) throws InterruptedException {
    for (Need need : needs) {
      boolean his = gates || need.kind() != NeedKind.APPROVAL;
      if (his && answers.due(need)) {
        answers.given(need, answer(workflow, need));
      }
    }
  }

  /** Why the answer did not count; empty when it did, or when it is left to a person. */
  private Optional<String> answer(String workflow, Need need) throws InterruptedException {
    try {
      return switch (need.kind()) {
        case APPROVAL -> say(workflow, need, Verb.APPROVE, null);
        case TASK -> {
          provideAccount(need);
          yield say(workflow, need, Verb.APPROVE, null);
        }
        case LOGIN -> {
          if (need.evidence().stream().anyMatch(l -> l.startsWith("asks: "))) {
            yield say(workflow, need, Verb.CODE, "y");
          }
          Optional<String> code = logins.signIn(need);
          yield say(workflow, need, code.isPresent() ? Verb.CODE : Verb.APPROVE, code.orElse(null));
        }
        case STEP, REJECTED -> Optional.empty();
      };
    } catch (IOException | RuntimeException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private Optional<String> say(String workflow, Need need, Verb verb, @Nullable String code) {
    String by = need.approvers().isEmpty() ? fleet.humans().get(0).name() : need.approvers().get(0);
    Decisions.Spoken spoken =
        new Decisions(client)
            .say(workflow, verb, new Decisions.Said(by, need.id(), NOTE, null, code));
    return spoken instanceof Decisions.Spoken.Taken
        ? Optional.empty()
        : Optional.of(spoken.sentence());
  }

  private void provideAccount(Need need) {
    for (Eidolon eidolon : fleet.eidolons()) {
      if (need.id().contains("/" + eidolon.label() + "/")) {
        admin.createAndLicense(eidolon, fleet.licence());
      }
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
