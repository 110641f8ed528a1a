package pro.meetmike.max.journey;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a decision wants done. The kernel only says so; the workflow does it. */
public sealed interface Effect {

  /**
   * Make the move durable. Comes first and decides about the rest: files that are not what the
   * request said are answered with {@link JourneyEvent.Disproved} on the state before.
   *
   * @param request the message behind it; null for moves nobody requested
   */
  record Commit(Transition transition, JourneyEvent.@Nullable TransitionRequested request)
      implements Effect {}

  /**
   * Ask a human, once the files are found to be what the request said.
   *
   * @param subjectHash the approval is good for this content only
   * @param role who may answer
   */
  record OpenApproval(
      String gate,
      String subjectHash,
      String question,
      String role,
      List<String> evidence,
      JourneyEvent.TransitionRequested request)
      implements Effect {
    public OpenApproval {
      evidence = List.copyOf(evidence);
    }
  }

  /** Ask a human because the journey cannot go on by itself. */
  record OpenEscalation(String gate, String question, String role) implements Effect {}

  /** Take a question to a human back. */
  record Withdraw(String gate) implements Effect {}

  /**
   * Ask the owner of the stage.
   *
   * @param stageDir relative to the clients directory
   * @param transitionTo where the stage leads when all goes well
   * @param due when the answer is owed
   * @param fixes what was wrong the last time
   */
  record OpenAsk(
      String askId,
      String owner,
      Stage stage,
      int epoch,
      int round,
      String stageDir,
      List<String> expected,
      Place transitionTo,
      Instant due,
      List<String> fixes)
      implements Effect {
    public OpenAsk {
      fixes = List.copyOf(fixes);
    }
  }

  /** Tell an agent why its request was refused. */
  record Reply(String messageId, String to, @Nullable String correlation, Verdict verdict)
      implements Effect {}

  /** The journey is over. */
  record Close(LeadStatus status) implements Effect {}
}
