package pro.meetmike.max.command;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Addressee;
import pro.meetmike.max.client.Addressee.Target;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.DecisionResult;
import pro.meetmike.max.client.DecisionResults;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Decisions.Said;
import pro.meetmike.max.client.Decisions.Spoken;
import pro.meetmike.max.client.Executions;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Inbox;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.NeedText;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.NeedName;
import pro.meetmike.max.gate.Verb;

/** Tells one decision to whom it is meant for, and then what came of it. */
final class Deciding {

  private static final int SEVERAL = 9;
  private static final int NAMED = 8;

  private final Client client;
  private final Screen screen;
  private final Invocation max;
  private final Verb verb;

  /**
   * @param max how the commands that come next reach the same server
   */
  Deciding(Client client, Screen screen, Invocation max, Verb verb) {
    this.client = client;
    this.screen = screen;
    this.max = max;
    this.verb = verb;
  }

  /**
   * The exit code.
   *
   * @param id the workflow to tell; null for whichever has that need
   */
  int tell(Said said, @Nullable String id) throws InterruptedException {
    List<Tray> trays;
    try {
      trays = trays(id);
    } catch (Failure noWorker) {
      return told(new Decisions(client).say(unasked(id), verb, said), List.of(), said);
    }
    List<Target> meant = Addressee.meant(trays, verb, said.gate());
    if (meant.size() > 1) {
      throw new Failure(Failure.FAILED, several(meant));
    }
    if (meant.isEmpty()) {
      String workflow =
          id == null ? Addressee.otherwise(DeploymentId.DEFAULT, trays, said.gate()) : id;
      return told(new Decisions(client).say(workflow, verb, said), trays, said);
    }
    return tell(meant.get(0), said);
  }

  private int tell(Target target, Said said) throws InterruptedException {
    Said named = new Said(said.by(), target.need().id(), said.note(), said.evidence(), said.code());
    DecisionResults results = DecisionResults.before(client, target, verb);
    Spoken answer = new Decisions(client).say(target.workflow(), verb, named);
    if (!(answer instanceof Spoken.Taken)) {
      return told(answer, List.of(), named);
    }
    screen.about(client.endpoint()).line(answer.sentence());
    DecisionResult result = results.await();
    screen.line(text(result));
    screen.next(next(target, result));
    return result.state() == DecisionResult.State.REFUSED ? Failure.FAILED : Failure.DONE;
  }

  private static String text(DecisionResult result) {
    String sentence = result.sentence() + ".";
    return sentence.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + sentence.substring(1);
  }

  private String next(Target target, DecisionResult result) {
    Invocation there = at(target);
    if (result.then() != null) {
      return NeedText.answers(result.then(), there).get(0);
    }
    if (result.state() == DecisionResult.State.PENDING) {
      boolean login = target.need().kind() == NeedKind.LOGIN;
      return (login ? there : max).of(login ? "login" : "status");
    }
    return max.of("inbox");
  }

  private int told(Spoken answer, List<Tray> trays, Said said) {
    if (answer instanceof Spoken.Refused) {
      String more =
          rejected(trays, said.gate()).map(" Ask it again with: %s"::formatted).orElse("");
      throw new Failure(Failure.FAILED, answer.sentence() + more);
    }
    screen.about(client.endpoint()).line(answer.sentence());
    boolean left = answer instanceof Spoken.Left;
    screen.next(left ? max.without("--state").of("worker") : max.of("inbox"));
    return left ? Failure.UNREACHABLE : Failure.DONE;
  }

  /** The command that asks a rejected gate again, when that is what was meant. */
  private Optional<String> rejected(List<Tray> trays, @Nullable String gate) {
    return Addressee.meant(trays, Verb.RETRY, gate).stream()
        .filter(t -> gate != null && t.need().kind() == NeedKind.REJECTED)
        .findFirst()
        .map(t -> NeedText.answers(t.need(), at(t)).get(0));
  }

  /** In a terminal a choice is offered as the commands that make it. */
  private String several(List<Target> meant) {
    String commands =
        meant.stream().limit(NAMED).map(t -> "\n  " + command(t)).collect(Collectors.joining());
    String more =
        meant.size() > NAMED
            ? "\n  and %d more: %s".formatted(meant.size() - NAMED, max.of("inbox"))
            : "";
    return "%d things wait to be %s: name one of them.%s%s"
        .formatted(meant.size(), verb.past(), commands, more);
  }

  private String command(Target target) {
    String word = verb == Verb.CODE ? "login code " : verb.word() + " ";
    return NeedText.answers(target.need(), at(target)).stream()
        .filter(a -> a.contains(" " + word))
        .findFirst()
        .orElse(at(target).of(verb.word(), NeedName.gateOf(target.need())));
  }

  private Invocation at(Target target) {
    return target.workflow().equals(DeploymentId.DEFAULT)
        ? max
        : max.with("--id", target.workflow());
  }

  private List<Tray> trays(@Nullable String id) {
    String deployment = id == null || id.startsWith("journey/") ? DeploymentId.DEFAULT : id;
    return new Inbox(client)
        .look(deployment).stream().filter(t -> id == null || t.workflowId().equals(id)).toList();
  }

  /**
   * Without a worker nobody can say what waits where, only the server's index which workflows wait.
   */
  private String unasked(@Nullable String id) {
    List<String> waiting =
        id != null
            ? List.of(id)
            : Executions.of(client).awaitingApproval(SEVERAL).stream().map(Execution::id).toList();
    return Addressee.unasked(DeploymentId.DEFAULT, waiting, verb);
  }
}
