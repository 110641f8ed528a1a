package pro.meetmike.max.login;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.fleet.LoginRecipe;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

/** What a login asks of a person, in words. Pure. */
final class LoginNeeds {

  private final CliLogin.Input input;
  private final String id;
  private final String workflowId;

  LoginNeeds(CliLogin.Input input, String id, String workflowId) {
    this.input = input;
    this.id = id;
    this.workflowId = workflowId;
  }

  /** A link to open, and a code to enter there or to bring back; or a question of the CLI. */
  Need offered(LoginScreen screen, Optional<String> remark, String at) {
    boolean asking = screen.state() == LoginScreen.State.ASKING;
    List<String> lines = new ArrayList<>();
    if (asking) {
      lines.add("asks: " + screen.detail());
    } else {
      remark.ifPresent(lines::add);
    }
    if (screen.url() != null) {
      lines.add("open " + screen.url());
    }
    if (screen.code() != null) {
      lines.add("enter " + screen.code());
    }
    if (screen.expiresAt() != null) {
      lines.add("until " + screen.expiresAt());
    }
    if (asking) {
      return need(
          NeedKind.LOGIN,
          "%s asks something: answer it with the verb code, in one word.".formatted(who()),
          lines,
          byHand(screen, "then approve this"),
          at);
    }
    boolean paste = input.voice().login() == LoginRecipe.PASTE;
    String question =
        paste
            ? "Sign in %s and bring back the code.".formatted(who())
            : "Sign in %s with the code shown.".formatted(who());
    return need(NeedKind.LOGIN, question, lines, byHand(screen, "then approve this"), at);
  }

  /** Nobody took up what was offered. */
  Need resting(LoginScreen screen, String at) {
    return need(
        NeedKind.LOGIN,
        "Sign in %s: approve this, and a fresh code is asked for.".formatted(who()),
        List.of("ran out: %d offers in a row, unanswered".formatted(LoginCourse.RENEWALS)),
        byHand(screen, "then approve this"),
        at);
  }

  /** No login can be begun: a person may know why, sign in there, or leave this voice out. */
  Need helpless(LoginScreen screen, int starts, String why, String at) {
    String question =
        starts > 1
            ? "The login of %s cannot be begun, %d times in a row: %s".formatted(who(), starts, why)
            : "The login of %s does not go on: %s".formatted(who(), why);
    return need(NeedKind.STEP, question, List.of(), byHand(screen, "then retry"), at);
  }

  private Need need(
      NeedKind kind, String question, List<String> evidence, String remedy, String at) {
    return new Need(
        id, kind, question, input.approvers(), evidence, "", remedy, false, workflowId, at);
  }

  private String who() {
    return "%s of %s".formatted(input.voice().name(), input.plan().eidolon().name());
  }

  /** The agent's user has neither key nor password: the way leads over the Proxmox host. */
  private String byHand(LoginScreen screen, String then) {
    String way =
        screen.byHand() != null
            ? screen.byHand()
            : "on the Proxmox host pct enter %d, then su - %s, sign in %s there"
                .formatted(
                    input.plan().eidolon().ct(), input.plan().eidolon().id(), input.voice().name());
    return "by hand: %s, %s".formatted(way, then);
  }
}
