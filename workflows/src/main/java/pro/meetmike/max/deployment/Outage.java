package pro.meetmike.max.deployment;

import io.temporal.failure.ApplicationFailure;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A machine that a step talks to and that does not answer. Activities throw {@link #failure}, which
 * is tried again; the worker makes the failure final when attempts have been in vain for minutes.
 *
 * @param name for messages: {@code Proxmox at https://203.0.113.7:8006}
 * @param address of a container; empty for every other machine
 * @param since RFC 3339 instant of the first attempt in vain; empty when nobody has counted yet
 * @param fact what the last attempt found
 * @param remedy what a human does about it
 */
public record Outage(
    Machine machine, String name, String address, String since, String fact, String remedy) {

  /** Type of the failures that carry one. */
  public static final String TYPE = "MAX-UNREACHABLE";

  private static final int DEEPEST = 20;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'").withZone(ZoneOffset.UTC);

  /** What kind of machine. */
  public enum Machine {
    PROXMOX,
    HOST_SSH,
    CONTAINER,
    GRAPH
  }

  /** One attempt in vain, of which there will be another. */
  public ApplicationFailure failure() {
    return ApplicationFailure.newFailure(fact, TYPE, this);
  }

  /** Attempts were in vain for so long that a human is to be asked. */
  public ApplicationFailure lasting(Instant first) {
    Outage dated = new Outage(machine, name, address, first.toString(), fact, remedy);
    return ApplicationFailure.newNonRetryableFailure(fact, TYPE, dated);
  }

  /** The outage that a failure, or what caused it, tells of. */
  public static Optional<Outage> in(Throwable failure) {
    @Nullable Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause instanceof ApplicationFailure told && TYPE.equals(told.getType())) {
        return Optional.ofNullable(told.getDetails().get(Outage.class));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** One sentence for people. */
  String sentence() {
    String from = since.isEmpty() ? "" : " since " + TIME.format(Instant.parse(since));
    return "%s has not answered%s: %s".formatted(name, from, fact);
  }
}
