package pro.meetmike.max.client;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.Verb;

/** Finds the workflow a decision is meant for. Pure. */
public final class Addressee {
  private Addressee() {}

  /**
   * The one workflow at whose desk something fitting waits; if none does, the one that decided it
   * before (it answers that it did); else the deployment, whose refusal names what waits.
   *
   * @param need as typed: an id or a part of one; null when none was typed
   */
  public static String of(String deployment, List<Tray> trays, Verb verb, @Nullable String need) {
    List<Tray> waiting =
        trays.stream().filter(t -> t.needs().stream().anyMatch(n -> fits(n, verb, need))).toList();
    if (waiting.size() > 1) {
      String all =
          waiting.stream().map(Tray::workflowId).limit(8).collect(Collectors.joining(", "));
      throw new Failure(
          Failure.FAILED,
          "%s waits to be %s at %d places (%s): name one with --id."
              .formatted(need == null ? "Something" : need, verb.past(), waiting.size(), all));
    }
    if (waiting.size() == 1) {
      return waiting.get(0).workflowId();
    }
    return trays.stream()
        .filter(
            t ->
                need != null
                    && t.log().stream().anyMatch(d -> d.accepted() && named(need, d.need())))
        .map(Tray::workflowId)
        .findFirst()
        .orElse(deployment);
  }

  /**
   * The same when no worker can be asked: the deployment when it waits or nothing does, else the
   * only one that waits.
   *
   * @param waiting ids of the workflows that wait for a human
   */
  public static String unasked(String deployment, List<String> waiting, Verb verb) {
    if (waiting.isEmpty() || waiting.equals(List.of(deployment))) {
      return deployment;
    }
    if (waiting.size() == 1) {
      return waiting.get(0);
    }
    throw new Failure(
        Failure.UNREACHABLE,
        "No worker answers, and several workflows wait (%s): name the one to be %s with --id, or start a worker with ./max worker."
            .formatted(String.join(", ", waiting), verb.past()));
  }

  private static boolean fits(Need need, Verb verb, @Nullable String typed) {
    return need.kind().answers().contains(verb) && (typed == null || named(typed, need.id()));
  }

  /**
   * As the desks themselves understand a name: the whole id, a part of it, or a part's end ({@code
   * clara}).
   */
  private static boolean named(String typed, String id) {
    String wanted = typed.toLowerCase(Locale.ROOT);
    String whole = id.toLowerCase(Locale.ROOT);
    if (whole.equals(wanted) || whole.endsWith("/" + wanted)) {
      return true;
    }
    return List.of(whole.split("/")).stream()
        .anyMatch(p -> p.equals(wanted) || p.endsWith("-" + wanted));
  }
}
