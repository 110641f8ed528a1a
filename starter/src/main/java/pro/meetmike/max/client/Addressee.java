package pro.meetmike.max.client;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.NeedName;
import pro.meetmike.max.gate.Verb;

/** Finds what a decision is meant for. Pure. */
public final class Addressee {

  /**
   * A need and the workflow at whose desk it waits.
   *
   * @param workflow its id
   */
  public record Target(String workflow, Need need) {}

  private Addressee() {}

  /**
   * Everything at all desks that this may mean, by the desks' own rules: a whole name before a part
   * of one, and that before a beginning; without any name the decisions before tasks and logins.
   *
   * @param typed an id or a part of one; null when none was typed
   */
  public static List<Target> meant(List<Tray> trays, Verb verb, @Nullable String typed) {
    List<Target> fitting = new ArrayList<>();
    for (Tray tray : trays) {
      tray.needs().stream()
          .filter(n -> n.kind().answers().contains(verb))
          .forEach(n -> fitting.add(new Target(tray.workflowId(), n)));
    }
    if (typed == null) {
      fitting.removeIf(t -> verb == Verb.CODE && !t.need().takesCode());
      return first(
          fitting.stream().filter(t -> t.need().kind() == NeedKind.APPROVAL).toList(), fitting);
    }
    List<Target> named =
        first(
            fitting.stream().filter(t -> NeedName.isWhole(typed, t.need())).toList(),
            fitting.stream().filter(t -> NeedName.means(typed, t.need())).toList());
    return named.isEmpty() && !decided(trays, typed)
        ? fitting.stream().filter(t -> NeedName.begins(typed, t.need())).toList()
        : named;
  }

  /** The name of what was decided before is never the beginning of another's. */
  private static boolean decided(List<Tray> trays, String typed) {
    return trays.stream()
        .flatMap(t -> t.log().stream())
        .anyMatch(d -> d.accepted() && NeedName.means(typed, d.need()));
  }

  private static List<Target> first(List<Target> better, List<Target> all) {
    return better.isEmpty() ? all : better;
  }

  /**
   * Who can say why nothing fits: the one at whose desk something of this name waits for another
   * answer, or that decided it before; else the deployment, whose refusal names what waits.
   */
  public static String otherwise(String deployment, List<Tray> trays, @Nullable String typed) {
    if (typed == null) {
      return deployment;
    }
    for (Tray tray : trays) {
      if (tray.needs().stream().anyMatch(n -> NeedName.means(typed, n))) {
        return tray.workflowId();
      }
    }
    return trays.stream()
        .filter(
            t -> t.log().stream().anyMatch(d -> d.accepted() && NeedName.means(typed, d.need())))
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
}
