package pro.meetmike.max.journey;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What can happen to a journey. Times come from outside: the kernel has no clock. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "event")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JourneyEvent.Opened.class, name = "opened"),
  @JsonSubTypes.Type(value = JourneyEvent.TransitionRequested.class, name = "transition"),
  @JsonSubTypes.Type(value = JourneyEvent.Disproved.class, name = "disproved"),
  @JsonSubTypes.Type(value = JourneyEvent.HumanAnswered.class, name = "answered"),
  @JsonSubTypes.Type(value = JourneyEvent.AskEnded.class, name = "ask-ended"),
  @JsonSubTypes.Type(value = JourneyEvent.DuePassed.class, name = "due"),
  @JsonSubTypes.Type(value = JourneyEvent.Withdrawn.class, name = "withdrawn")
})
public sealed interface JourneyEvent {

  /** When it happened. */
  Instant at();

  /** The lead's directory exists; the first persona can be asked. */
  record Opened(Instant at) implements JourneyEvent {}

  /**
   * An agent asks to move the lead.
   *
   * @param id of the message
   * @param sender inbox name
   * @param from the stage it speaks of; null when it did not say
   * @param to null when the place is unknown
   * @param epoch the epoch it speaks of; null in the author's own files, which have none
   * @param score LILLy's score, where she sends one
   * @param correlation the ask it belongs to
   */
  record TransitionRequested(
      String id,
      String sender,
      @Nullable Place from,
      @Nullable Place to,
      @Nullable Integer epoch,
      List<Artefact> artefacts,
      @Nullable Double discountPct,
      @Nullable Long score,
      String reason,
      @Nullable String correlation,
      Instant at)
      implements JourneyEvent {
    public TransitionRequested {
      artefacts = List.copyOf(artefacts);
    }
  }

  /** The files of an otherwise good request are not what it said. */
  record Disproved(TransitionRequested request, List<String> faults, Instant at)
      implements JourneyEvent {
    public Disproved {
      faults = List.copyOf(faults);
    }
  }

  /**
   * A human answered an approval or an escalation.
   *
   * @param subjectHash what they were shown
   */
  record HumanAnswered(
      String gate, String subjectHash, boolean approved, String by, String note, Instant at)
      implements JourneyEvent {}

  /** An ask closed: with an answer, or without. */
  record AskEnded(String askId, boolean completed, Instant at) implements JourneyEvent {}

  /** The moment the journey waited for has come. */
  record DuePassed(Instant due, Instant at) implements JourneyEvent {}

  /** Somebody ends the journey from outside. */
  record Withdrawn(String by, String reason, Instant at) implements JourneyEvent {}
}
