package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/** What a file says that was taken into custody: a message, or why it is none. */
final class TakenSignal {

  private TakenSignal() {}

  /** Empty when it is gone. Other faults of the file system are thrown: they may pass. */
  static Optional<Reading> read(Custody custody, String name) throws IOException {
    if (!SignalName.isSafe(name)) {
      return refused("Its name has characters, a length or an ending that is not allowed.");
    }
    try {
      return Optional.of(SignalFile.read(name, custody.read(name, SignalFile.MAX_BYTES)));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (Unfit unfit) {
      return refused(
          switch (unfit.fault()) {
            case LINK -> "It is a symbolic link.";
            case NO_FILE -> "It is no regular file.";
            case TOO_LARGE -> "It has " + unfit.bytes() + " bytes, at most 262144 are read.";
            case GROWN -> "It grew while it was read: write it beside, then rename it.";
            case CLOSED -> "Its permissions do not let the pipeline read it.";
          });
    }
  }

  private static Optional<Reading> refused(String reason) {
    return Optional.of(new Reading.Refused(reason));
  }
}
