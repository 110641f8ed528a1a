package pro.meetmike.max.lab.ssh;

/**
 * What each CLI's login prints, colours and links included: the markers a reader of the screen
 * depends on are the measured ones, the rest is our own wording.
 */
final class VoiceScreens {

  private static final String BLUE = "\u001b[94m";
  private static final String GREY = "\u001b[90m";
  private static final String PLAIN = "\u001b[39m";
  private static final String RESET = "\u001b[0m";

  private VoiceScreens() {}

  static String codex(String url, String code, long minutes) {
    return "\r\nCodex sign-in, played by the lab\r\n\r\n"
        + "1. Open this link in your browser\r\n   "
        + (BLUE + url + RESET)
        + "\r\n\r\n2. Enter this one-time code "
        + (GREY + "(expires in " + minutes + " minutes)" + RESET)
        + "\r\n   "
        + (BLUE + code + RESET)
        + "\r\n\r\n"
        + (GREY + "Go on only if it was you who began this." + RESET)
        + "\r\n";
  }

  /** What codex says where device codes are switched off, its hint included. */
  static String codexClosed() {
    return "\r\nError logging in with device code: device code login is not enabled for this"
        + " workspace.\r\nIf the code has expired, run the command again.\r\n";
  }

  static String copilot(String url, String code) {
    return "To authenticate, visit "
        + url
        + " and enter code "
        + code
        + "\r\nWaiting for authorization...\r\n"
        + "No browser could be opened. Go to "
        + url
        + " and enter "
        + code
        + " there.\r\n";
  }

  /** The same question as {@link #copilotKeychain()}, as another version might put it. */
  static String copilotQuestion() {
    return "No keyring was found. Save the token unencrypted? [y/N] ";
  }

  static String copilotKeychain() {
    return "\u001b[1G\u001b[0J"
        + "System keychain unavailable. Store token in plaintext config file? (y/N) ";
  }

  static String claude(String url) {
    return "Opening browser to sign in…\r\nIf the browser didn't open, visit:\r\n"
        + "\u001b]8;;"
        + url
        + "\u0007"
        + (BLUE + url + PLAIN)
        + "\u001b]8;;\u0007\r\nPaste code here if prompted > ";
  }

  static String claudeDone() {
    return "\r\nSigning in…\r\nLogin successful.\r\n"
        + "News of this version: https://claude.com/changelog\r\n\u001b[?25h";
  }

  static String claudeRefused() {
    return "\r\nSigning in…\r\nCouldn't log in: the code is not valid\r\n\u001b[?25h";
  }

  static String gemini(String url) {
    return "Please visit the following URL to authorize the application:\r\n\r\n"
        + url
        + "\r\n\r\nEnter the authorization code: ";
  }

  static String geminiRefused() {
    return "\r\nFailed to authenticate with authorization code: invalid_grant\r\n\r\n"
        + "Failed to authenticate with user code. Retrying...\r\n";
  }

  static String geminiDone() {
    return "\r\n\u001b]0;Ready\u0007 Gemini CLI, played by the lab\r\n"
        + " Signed in with Google /auth\r\n\r\n >   Type your message\r\n";
  }

  static String expired(String voice) {
    return voice.equals("codex")
        ? "\r\nError logging in with device code: device auth timed out\r\n"
        : "\r\nError: the device code has expired. Please try again.\r\n";
  }
}
