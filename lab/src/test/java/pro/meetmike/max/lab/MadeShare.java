package pro.meetmike.max.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.signal.Inbox;
import pro.meetmike.max.signal.Share;

/** A share as Phase 4 leaves it, for tests without a host and without a question whose it is. */
public final class MadeShare {

  private MadeShare() {}

  /** With a mailbox for everybody in this fleet. */
  public static void at(Path root, Fleet fleet) {
    try {
      Path signals = root.resolve(fleet.share().signals());
      for (String mailbox : fleet.mailboxes()) {
        String name = mailbox.substring(0, mailbox.indexOf('='));
        Inbox.create(signals.resolve(name));
        if (!List.of("director", "pipeline").contains(name)) {
          Inbox.create(signals.resolve("outbox").resolve(name));
        }
      }
      Files.createDirectories(root.resolve(fleet.share().clients()));
      Files.writeString(
          root.resolve(Share.SENTINEL),
          "{\"share\":\"u\",\"protocol\":1,\"signals\":\"%s\",\"clients\":\"%s\"}"
              .formatted(fleet.share().signals(), fleet.share().clients()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
