package pro.meetmike.max.microsoft365;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import pro.meetmike.max.deployment.Check;

/** Verifies accounts and sends the mail ring through Graph. */
public final class Microsoft365ActivitiesImpl implements Microsoft365Activities {

  private static final Duration DELIVERY = Duration.ofSeconds(60);

  private final Accounts accounts;
  private final Mail mail;

  public Microsoft365ActivitiesImpl(GraphConnection graph) {
    this.accounts = new Accounts(graph);
    this.mail = new Mail(graph);
  }

  @Override
  public List<Check> verifyAccount(AccountRequest request) {
    return translated(() -> accounts.verify(request));
  }

  @Override
  public List<Check> mailRing(RingRequest request) {
    ActivityExecutionContext context = Activity.getExecutionContext();
    MailRing ring =
        new MailRing(mail, Clock.systemUTC(), DELIVERY, duration -> pause(context, duration));
    return translated(() -> ring.run(request));
  }

  private static void pause(ActivityExecutionContext context, Duration duration) {
    context.heartbeat("mail ring");
    try {
      Thread.sleep(duration.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The mail ring was interrupted while it waited.", e);
    }
  }

  private static <T> T translated(Supplier<T> work) {
    try {
      return work.get();
    } catch (GraphException e) {
      throw e.failure();
    }
  }
}
