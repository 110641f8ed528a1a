package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells once that the share's disk is nearly full, and once that there is room again. */
final class DiskWatch {

  /** Asks how much room there is. */
  @FunctionalInterface
  interface Look {
    ShareDisk.Room at(Path root) throws IOException;
  }

  private static final Logger LOG = LoggerFactory.getLogger(PipelineDirector.class);

  private final Look look;
  private final Consumer<String> people;
  private @Nullable String told;

  /**
   * @param people hears what is said, beside the log
   */
  DiskWatch(Look look, Consumer<String> people) {
    this.look = look;
    this.people = people;
  }

  /** What was told and is not over yet. */
  @Nullable String trouble() {
    return told;
  }

  void look(Share share) {
    try {
      ShareDisk.Room room = look.at(share.root());
      if (told == null && room.percentUsed() >= ShareDisk.NEARLY_FULL) {
        told = ShareDisk.sentence(share, room);
        say(told + " " + ShareDisk.REMEDY);
      } else if (told != null && room.percentUsed() < ShareDisk.ROOM_AGAIN) {
        told = null;
        say(
            "The share's disk has room again: %d %% full (%s of %s left)."
                .formatted(
                    room.percentUsed(),
                    ShareDisk.size(room.usable()),
                    ShareDisk.size(room.total())));
      }
    } catch (IOException e) {
      LOG.warn("The room on the share's disk cannot be seen cause={}", e.toString());
    }
  }

  private void say(String sentence) {
    LOG.warn(sentence);
    try {
      people.accept(sentence);
    } catch (RuntimeException e) {
      LOG.warn("Nobody could be told of it but by this log cause={}", e.toString());
    }
  }
}
