package pro.meetmike.max.worker.desk;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.signal.DeadLetters;
import pro.meetmike.max.signal.DeadLetters.Heap;
import pro.meetmike.max.signal.SetAside;

/**
 * The messages that were set aside, with the reasons that lie beside them, as the desk shows them.
 */
public final class DeadLetterTray implements AutoCloseable {

  private static final int NOTE_BYTES = 16 << 10;
  private static final int REASON_CHARACTERS = 400;
  private static final Duration LIMIT = Duration.ofSeconds(2);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final DeadLetters letters;
  private final ReadingTime time = new ReadingTime(LIMIT);

  public DeadLetterTray(DeadLetters letters) {
    this.letters = letters;
  }

  /** One for each mailbox in which something lies. */
  public List<SetAside> all() throws IOException, DeskRefusal {
    List<SetAside> all = new ArrayList<>();
    for (Heap heap : time.within(letters::heaps)) {
      all.add(
          new SetAside(
              heap.owner(),
              heap.outbox(),
              heap.count(),
              heap.since().toString(),
              heap.newest().toAbsolutePath().normalize().toString(),
              reason(heap)));
    }
    return all;
  }

  /** An agent may have written it, or taken it away. */
  private String reason(Heap heap) {
    try {
      byte[] note = time.within(() -> heap.note(NOTE_BYTES));
      String reason = JSON.readTree(note).path("reason").asText();
      int end = Math.min(reason.codePointCount(0, reason.length()), REASON_CHARACTERS);
      return reason.isBlank()
          ? "No reason is told."
          : reason.substring(0, reason.offsetByCodePoints(0, end));
    } catch (IOException | DeskRefusal unreadable) {
      return "The reason beside it cannot be read.";
    }
  }

  @Override
  public void close() {
    time.close();
  }
}
