package pro.meetmike.max.signal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A share as the host leaves it, for tests that do not ask whose it is. */
final class MadeShare {

  private MadeShare() {}

  /** With the fixtures' usual layout and these mailboxes. */
  static void at(Path root, List<String> names) {
    try {
      Path signals = root.resolve("signals/max-pipeline");
      for (String name : names) {
        Inbox.create(signals.resolve(name));
        if (!List.of("director", "pipeline").contains(name)) {
          Inbox.create(signals.resolve("outbox").resolve(name));
        }
      }
      Files.createDirectories(root.resolve("max-pipeline"));
      Files.writeString(
          root.resolve(Share.SENTINEL),
          "{\"share\":\"u-1\",\"protocol\":1,\"signals\":\"signals/max-pipeline\","
              + "\"clients\":\"max-pipeline\"}");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
