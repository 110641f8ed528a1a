package pro.meetmike.max.command;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Exhibit;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Inbox;
import pro.meetmike.max.client.LeadDesk;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.client.NeedChoice;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.JsonText;
import pro.meetmike.max.console.ShowText;

/** One thing that waits, with everything a decision about it rests on. */
@Command(
    name = "show",
    description = {
      "Show one thing that waits, with evidence and text.",
      "The text comes from the worker's desk on this machine, never through Temporal.",
      "It is hashed again: exit code 1 says that something is not as asked."
    },
    footer = {"", "Example: ./max show infrastructure"})
final class ShowCommand implements Callable<Integer> {

  private final Here here;

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "NEED",
      description = "The need as ./max inbox names it, its beginning, or that of its lead's id.")
  private String need = "";

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = {
        "At whose desk: a deployment or journey/LEAD",
        "(default: whoever has that need)."
      })
  private @Nullable String id;

  @Mixin private final Reach reach;
  @Mixin private final Format format = new Format();

  ShowCommand(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    return reach.connect(this::show);
  }

  private int show(Client client) throws IOException {
    boolean journey = id != null && LeadNames.lead(id).isPresent();
    String deployment = id == null || journey ? DeploymentId.DEFAULT : id;
    NeedChoice.Chosen chosen = new NeedChoice(new Inbox(client).look(deployment), id).of(need);
    LeadDesk desk = new DeskReach(here, reach).desk(client.endpoint());
    Exhibit exhibit = Exhibit.of(chosen, desk, LeadNames.from(desk));
    List<String> answers = ShowText.answers(exhibit, at(chosen.workflowId()));
    Screen screen = new Screen(spec);
    if (format.json()) {
      screen.json(JsonText.with(exhibit, more(exhibit, answers)));
    } else {
      screen
          .about(client.endpoint())
          .lines(new ShowText(here.paint()).lines(exhibit, Instant.now()))
          .lines(answers.stream().skip(1).map(a -> "or: " + a).toList())
          .next(answers.get(0));
    }
    return code(exhibit);
  }

  private Invocation at(String workflowId) {
    return workflowId.equals(DeploymentId.DEFAULT)
        ? reach.max()
        : reach.max().with("--id", workflowId);
  }

  private static Map<String, Object> more(Exhibit exhibit, List<String> answers) {
    Map<String, Object> more = new LinkedHashMap<>();
    more.put("differs", exhibit.differs());
    more.put("answers", answers);
    return more;
  }

  private static int code(Exhibit exhibit) {
    if (exhibit.differs()) {
      return Failure.FAILED;
    }
    return exhibit.silence().isEmpty() ? Failure.DONE : Failure.UNREACHABLE;
  }
}
