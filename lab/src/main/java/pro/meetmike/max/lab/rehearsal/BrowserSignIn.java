package pro.meetmike.max.lab.rehearsal;

import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.lab.login.LabHuman;
import pro.meetmike.max.lab.site.SignIn;

/**
 * At the lab's own login pages, as the need says: opens the link, enters the code or fetches one.
 */
final class BrowserSignIn implements SignIn {

  private final LabHuman browser = new LabHuman();

  @Override
  public Optional<String> signIn(Need need) throws IOException, InterruptedException {
    String url = line(need, "open ");
    return browser.answer(url == null ? "" : url, line(need, "enter "));
  }

  private static @Nullable String line(Need need, String prefix) {
    return need.evidence().stream()
        .filter(l -> l.startsWith(prefix))
        .findFirst()
        .map(l -> l.substring(prefix.length()))
        .orElse(null);
  }
}
