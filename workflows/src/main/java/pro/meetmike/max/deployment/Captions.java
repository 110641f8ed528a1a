package pro.meetmike.max.deployment;

/**
 * What the Web UI shows as the fixed details of a deployment's child workflows: what this is, who
 * owns it, where to answer. Each is one short paragraph.
 */
final class Captions {

  static final String TEST_LEAD =
      "A lead that exists in name only goes through all seven stages of a real journey; its"
          + " approvals come from a labelled stand-in. Nothing has to be answered.";

  private Captions() {}

  static String phase(Phase phase, String owners, String root) {
    return "%s Owned by **%s**. %s".formatted(purpose(phase), owners, whereToAnswer(root));
  }

  static String branch(String eidolon, String root) {
    return "The part of this phase that concerns **%s** and its container. It holds up no other"
            .formatted(eidolon)
        + " Eidolon, and the query `progress` shows its steps. "
        + whereToAnswer(root);
  }

  static String login(String root) {
    return "One inner voice is signed in at its vendor. The address and the code to enter stand on"
        + " the board; whether it worked is asked of the CLI itself. "
        + whereToAnswer(root);
  }

  static String ask(String to) {
    return "One question to the inbox of **%s**. The answer, or the silence, goes to the phase that"
            .formatted(to)
        + " asked; nothing is answered here.";
  }

  private static String whereToAnswer(String root) {
    return "What waits for a human is shown and answered at `%s`, not here.".formatted(root);
  }

  private static String purpose(Phase phase) {
    return switch (phase) {
      case PREPARATION ->
          "Renders scripts and documents, checks the agents' folders and gathers the evidence.";
      case INFRASTRUCTURE ->
          "Waits for the person with access, then makes accounts and containers be there.";
      case CONFIGURATION -> "Brings packages, Node.js, user and host names into every container.";
      case CLI_DAEMON -> "Installs the CLIs, the agent runtime and the units, not yet started.";
      case SIGNALS -> "Sets up the share, the inboxes and the way of a message between them.";
      case AUTHENTICATION -> "Signs every inner voice in, asks each for an answer, starts them.";
      case VALIDATION -> "Proves it: restarts, reboots, mail, files, and a test lead.";
      case GO_LIVE -> "Shows the checklist, waits for the approval, switches production on.";
    };
  }
}
