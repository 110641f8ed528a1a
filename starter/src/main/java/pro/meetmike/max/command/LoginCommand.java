package pro.meetmike.max.command;

import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Inbox;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.LoginSheet;
import pro.meetmike.max.console.NeedText;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;

/** The worksheet of the logins, and its two answers. */
@Command(
    name = "login",
    description = {
      "Show the logins that wait, as a worksheet.",
      "Where to go, what to enter there, until when.",
      "Bring a code back with: login code NEED CODE. Say that one was done by hand with: login done NEED.",
      "Exit code 3 says that a login waits."
    },
    footer = {"", "Example: ./max login"})
final class LoginCommand implements Callable<Integer> {

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final DeploymentId id = new DeploymentId();
  @Mixin private final Reach reach;
  @Mixin private final Format format = new Format();

  LoginCommand(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    String deployment = id.get();
    return reach.connect(client -> sheet(client, deployment));
  }

  private int sheet(Client client, String deployment) {
    if (id.named()) {
      new Deployments(client, deployment).existing(id.on(reach.max()).of("deploy"));
    }
    List<Need> logins =
        new Inbox(client)
            .look(deployment).stream()
                .flatMap(t -> t.needs().stream())
                .filter(n -> n.kind() == NeedKind.LOGIN)
                .toList();
    List<LoginSheet.Row> rows = LoginSheet.rows(logins);
    Invocation max = id.on(reach.max());
    Screen screen = new Screen(spec);
    if (format.json()) {
      screen.json(rows);
    } else if (rows.isEmpty()) {
      screen.about(client.endpoint()).line("No login waits.").next(max.of("status"));
    } else {
      screen
          .about(client.endpoint())
          .lines(new LoginSheet(here.paint()).lines(rows))
          .next(NeedText.answers(logins.get(0), max).get(0));
    }
    return rows.isEmpty() ? Failure.DONE : Failure.WAITING;
  }

  /** Brings a code back to the process that waits for it. */
  @Command(
      name = "code",
      description = {
        "Bring back the single-use code of a login.",
        "It is typed into the process that waits for it."
      },
      footer = {"", "Example: ./max login code phase-5/ct203-clara/claude 4f7a…"})
  static final class Code implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private final DecisionOptions decision;

    @Parameters(
        index = "0",
        paramLabel = "NEED",
        description = "The login, as ./max login calls it.")
    private String need = "";

    @Parameters(
        index = "1",
        paramLabel = "CODE",
        description = "What the page showed after signing in.")
    private @Nullable String code;

    Code(Here here) {
      this.decision = new DecisionOptions(here);
    }

    @Override
    public Integer call() throws Exception {
      return decision.say(spec, Verb.CODE, need, code);
    }
  }

  /** Says that somebody signed in elsewhere. */
  @Command(
      name = "done",
      description = {
        "Say that a login was done, there or by hand.",
        "The CLI itself is then asked whether it is so."
      },
      footer = {"", "Example: ./max login done phase-5/ct203-clara/codex"})
  static final class Done implements Callable<Integer> {

    @Spec private CommandSpec spec;
    @Mixin private final DecisionOptions decision;

    @Parameters(paramLabel = "NEED", description = "The login, as ./max login calls it.")
    private String need = "";

    Done(Here here) {
      this.decision = new DecisionOptions(here);
    }

    @Override
    public Integer call() throws Exception {
      return decision.say(spec, Verb.APPROVE, need, null);
    }
  }
}
