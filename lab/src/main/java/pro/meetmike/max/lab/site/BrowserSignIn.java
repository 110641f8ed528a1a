package pro.meetmike.max.lab.site;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.lab.login.LabHuman;

/**
 * How the lab's human signs a voice in, as the need says: opens the link, enters the code or
 * fetches one.
 */
public final class BrowserSignIn {

  private static final String WRONG = "4/WRONGWRONGWRONGWRONG#wrong";

  private final LabHuman browser;
  private final Set<String> mistyped = ConcurrentHashMap.newKeySet();
  private final List<Need> seen = new CopyOnWriteArrayList<>();

  public BrowserSignIn(LabHuman browser) {
    this.browser = browser;
  }

  /** The logins that waited for him, each as often as he saw it. */
  public List<Need> seen() {
    return List.copyOf(seen);
  }

  /** The next code for this voice comes back wrong. */
  public void mistype(String voice) {
    mistyped.add(voice);
  }

  /**
   * Does a person's part of this login.
   *
   * @return the code to bring back; empty when nothing has to be
   * @throws IOException when it did not work; it is tried again
   */
  public Optional<String> signIn(Need need) throws IOException, InterruptedException {
    seen.add(need);
    if (mistyped.remove(need.id().substring(need.id().lastIndexOf('/') + 1))) {
      return Optional.of(WRONG);
    }
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
