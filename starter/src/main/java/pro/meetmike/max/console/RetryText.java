package pro.meetmike.max.console;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.client.Retries.Retry;

/** What is being tried again by itself, one line each: {@code phase-2/ct203-clara RunScript …}. */
public final class RetryText {

  private static final int SHOWN = 5;
  private static final int WIDTH = 160;

  private final Paint paint;

  public RetryText(Paint paint) {
    this.paint = paint;
  }

  /** The first few of a deployment's. */
  public List<String> lines(String deployment, List<Retry> retries, Instant now) {
    List<String> lines = new ArrayList<>();
    retries.stream().limit(SHOWN).forEach(r -> lines.add(line(deployment, r, now)));
    if (retries.size() > SHOWN) {
      lines.add("          and %d more".formatted(retries.size() - SHOWN));
    }
    return lines;
  }

  private String line(String deployment, Retry retry, Instant now) {
    String where =
        retry.workflow().startsWith(deployment + "/")
            ? retry.workflow().substring(deployment.length() + 1) + " "
            : "";
    return "%s  %s%s, attempt %d %s, after: %s"
        .formatted(
            paint.waits("retrying"),
            where,
            retry.activity(),
            retry.attempt(),
            when(retry, now),
            OneLine.of(retry.failure(), WIDTH));
  }

  private static String when(Retry retry, Instant now) {
    if (retry.nextAt() == null) {
      return "runs";
    }
    Duration until = Duration.between(now, Instant.parse(retry.nextAt()));
    return until.isNegative() || until.isZero() ? "is due" : "in " + Times.length(until);
  }
}
