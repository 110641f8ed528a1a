package pro.meetmike.max.bundle;

import java.util.Map;

/**
 * How a person signs a CLI in by hand today, in a terminal without a browser.
 *
 * @param command what to type
 * @param status how to see whether it worked without asking a model
 */
public record LoginWay(String command, String status, String remark) {

  private static final LoginWay UNKNOWN =
      new LoginWay("(see the CLI's own manual)", "(none known)", "");

  private static final Map<String, LoginWay> WAYS =
      Map.of(
          "claude",
          new LoginWay(
              "claude auth login",
              "claude auth status",
              "Open the link, sign in, paste the code it shows back into the same terminal."),
          "gemini",
          new LoginWay(
              "NO_BROWSER=true gemini --skip-trust",
              "test -s ~/.gemini/oauth_creds.json",
              "There is no login command. Open the link, paste the code back, leave with /quit."
                  + " Without a login a one-shot ends with 41."),
          "codex",
          new LoginWay(
              "codex login --device-auth",
              "codex login status",
              "Enter the code at the link within 15 minutes; the workspace must allow device codes."),
          "copilot",
          new LoginWay(
              "copilot login --device-code",
              "(none: ask it something)",
              "Enter the code at the link; answer y when it asks to keep the token in a file."));

  /** The way of this voice; one that is not known is said to be so. */
  public static LoginWay of(String voice) {
    return WAYS.getOrDefault(voice, UNKNOWN);
  }
}
