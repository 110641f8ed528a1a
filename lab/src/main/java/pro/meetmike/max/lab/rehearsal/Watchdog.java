package pro.meetmike.max.lab.rehearsal;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Standstill;
import pro.meetmike.max.client.Standstills;
import pro.meetmike.max.deployment.Deployment;

/**
 * Sees when something in a rehearsal stands still, tells it, and on the embedded server cures it: a
 * rehearsal never waits in silence.
 */
final class Watchdog implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(Watchdog.class);
  private static final Duration LOOK = Duration.ofSeconds(20);
  private static final int LOOKS = 6;

  private final Standstills standstills;
  private final RehearsedDeployment deployment;
  private final boolean curable;
  private final String remedy;
  private final Consumer<String> tell;
  private final Set<String> leads = new LinkedHashSet<>();
  private final Set<Standstill> told = new LinkedHashSet<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread = new Thread(this::watch, "watchdog");
  private final long pauseMillis;

  private Watchdog(
      Client client,
      Duration patience,
      RehearsedDeployment deployment,
      String remedy,
      Consumer<String> tell) {
    this.standstills = new Standstills(client, Clock.systemUTC(), patience, LOOK);
    this.deployment = deployment;
    this.curable = client.endpoint().embedded();
    this.remedy = remedy;
    this.tell = tell;
    this.pauseMillis = patience.toMillis() / LOOKS;
    thread.setDaemon(true);
  }

  /**
   * Looks from now on, several times within the patience.
   *
   * @param patience how long nothing may happen
   * @param remedy what helps where it is not cured
   */
  static Watchdog start(
      Client client,
      Duration patience,
      RehearsedDeployment deployment,
      String remedy,
      Consumer<String> tell) {
    Watchdog one = new Watchdog(client, patience, deployment, remedy, tell);
    one.thread.start();
    return one;
  }

  /** Looks after this journey too. */
  synchronized void lookAfter(String journey) {
    leads.add(journey);
  }

  private void watch() {
    try {
      while (!closed.await(pauseMillis, TimeUnit.MILLISECONDS)) {
        look();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private synchronized void look() throws InterruptedException {
    List<String> roots = new ArrayList<>(List.of(Deployment.DEFAULT_ID));
    roots.addAll(leads);
    try {
      for (String root : roots) {
        for (Standstill standing : standstills.of(root)) {
          if (told.add(standing)) {
            handle(standing);
          }
        }
      }
    } catch (RuntimeException e) {
      LOG.debug("could not look, or not cure, this time", e);
    }
  }

  /** A lead's journey is told only: its id is used once. */
  private void handle(Standstill standing) throws InterruptedException {
    boolean curedHere = curable && standing.workflow().startsWith(Deployment.DEFAULT_ID);
    tell.accept("standing  %s%s".formatted(standing.sentence(), curedHere ? "" : "; " + remedy));
    if (curedHere) {
      deployment.beginAnew("REHEARSAL: it stood still and is begun anew");
      tell.accept(
          "cured     the deployment is begun anew on the same world; what it has done is found done");
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
