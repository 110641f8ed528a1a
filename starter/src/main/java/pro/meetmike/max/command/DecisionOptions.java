package pro.meetmike.max.command;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import pro.meetmike.max.client.Addressee;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Decisions.Said;
import pro.meetmike.max.client.Decisions.Spoken;
import pro.meetmike.max.client.Executions;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Inbox;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.console.Explain;
import pro.meetmike.max.gate.Verb;

/**
 * What every deciding verb can be given, and how its decision reaches the workflow that waits for
 * it.
 */
final class DecisionOptions {

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = {"Who decides", "(default: the fleet's only technical approver)."})
  private @Nullable String by;

  @Option(names = "--note", paramLabel = "TEXT", description = "A reason; required for reject.")
  private @Nullable String note;

  @Option(
      names = "--evidence",
      paramLabel = "HASH",
      description = "The hash of the evidence that was looked at: refused when it has changed.")
  private @Nullable String evidence;

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = {"Whom to tell: a deployment or journey/LEAD", "(default: whoever has that need)."})
  private @Nullable String id;

  @Option(
      names = "--explain",
      description = "Print the tctl and temporal lines that do the same, and send nothing.")
  private boolean explain;

  @Mixin private final Reach reach;

  private static final int SEVERAL = 9;

  private final Here here;

  DecisionOptions(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  /**
   * Says it; the exit code is 0 when it was taken, 1 when refused, 5 when nobody answered and it
   * waits as a signal.
   */
  int say(CommandSpec spec, Verb verb, @Nullable String need, @Nullable String code)
      throws Exception {
    if (verb == Verb.REJECT && (note == null || note.isBlank())) {
      throw new Failure(Failure.USAGE, "A rejection needs a reason: add --note \"why\".");
    }
    Said said = new Said(Approver.of(by, here.fleet()), need, note, evidence, code);
    if (explain) {
      String workflow = id == null ? DeploymentId.DEFAULT : id;
      new Screen(spec).lines(new Explain(reach.locate()).decide(workflow, verb, said.json()));
      return Failure.DONE;
    }
    return reach.connect(client -> say(client, new Screen(spec), verb, said));
  }

  private int say(Client client, Screen screen, Verb verb, Said said) {
    String workflow = id == null ? addressee(client, verb, said.gate()) : id;
    Spoken answer = new Decisions(client).say(workflow, verb, said);
    if (answer instanceof Spoken.Refused) {
      throw new Failure(Failure.FAILED, answer.sentence());
    }
    screen.about(client.endpoint()).line(answer.sentence());
    boolean left = answer instanceof Spoken.Left;
    screen.next(left ? here.max().of("worker") : reach.max().of("inbox"));
    return left ? Failure.UNREACHABLE : Failure.DONE;
  }

  /**
   * Without a worker nobody can say what waits where, only the server's index which workflows wait.
   */
  private static String addressee(Client client, Verb verb, @Nullable String need) {
    List<Tray> trays;
    try {
      trays = new Inbox(client).look(DeploymentId.DEFAULT);
    } catch (Failure noWorker) {
      List<String> waiting =
          Executions.of(client).awaitingApproval(SEVERAL).stream().map(Execution::id).toList();
      return Addressee.unasked(DeploymentId.DEFAULT, waiting, verb);
    }
    return Addressee.of(DeploymentId.DEFAULT, trays, verb, need);
  }
}
