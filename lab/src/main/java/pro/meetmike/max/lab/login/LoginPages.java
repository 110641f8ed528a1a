package pro.meetmike.max.lab.login;

/** The issuer's few pages, plain enough for a person and for {@link LabHuman}. */
final class LoginPages {

  private LoginPages() {}

  static String codeForm() {
    return page(
        "<form method=\"post\"><label>One-time code <input name=\"code\" autofocus></label>"
            + " <button>Continue</button></form>");
  }

  static String consent() {
    return page(
        "<form method=\"post\"><p>An inner voice asks to sign in.</p>"
            + "<button name=\"decision\" value=\"allow\">Allow</button></form>");
  }

  static String code(String code) {
    return page("<p>Paste this code into the terminal: <code>" + code + "</code></p>");
  }

  static String message(String text) {
    return page("<p>" + text + "</p>");
  }

  private static String page(String body) {
    return "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\">"
        + "<title>REHEARSAL: sign in</title><body><h1>REHEARSAL</h1>"
        + body
        + "</body></html>";
  }
}
