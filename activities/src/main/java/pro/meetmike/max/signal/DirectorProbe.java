package pro.meetmike.max.signal;

import java.io.IOException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import pro.meetmike.max.deployment.StepOutcome;

/** Asks the PipelineDirector for a sign of life and waits for it. */
final class DirectorProbe {

  private final Mailboxes boxes;
  private final Clock clock;
  private final Waiting waiting;

  DirectorProbe(Mailboxes boxes, Clock clock, Waiting waiting) {
    this.boxes = boxes;
    this.clock = clock;
    this.waiting = waiting;
  }

  StepOutcome run(String deployment) throws IOException {
    Optional<Inbox> director = boxes.inbox(Mailboxes.DIRECTOR);
    Optional<Inbox> own = boxes.inbox(Mailboxes.PIPELINE);
    if (director.isEmpty() || own.isEmpty()) {
      return StepOutcome.failed(
          "The share has no inbox for the director or for the pipeline.",
          "Prepare the share again, then retry.");
    }
    Signal probe =
        Signal.of(
            "probe-" + SignalName.idPart(deployment) + "-" + clock.millis(),
            SignalType.PROBE,
            Mailboxes.PIPELINE,
            Mailboxes.DIRECTOR,
            null,
            clock.instant().toString(),
            new LinkedHashMap<>());
    long start = System.nanoTime();
    director.get().publish(probe);
    Optional<String> answer = waiting.until(() -> answer(own.get(), probe.id()));
    if (answer.isEmpty()) {
      return StepOutcome.failed(
          "The PipelineDirector did not answer a probe within "
              + waiting.patience().toSeconds()
              + " s.",
          "Start it (it runs in the worker, or as max-pipeline-director.service), then retry.");
    }
    own.get().done(answer.get());
    long millis = (System.nanoTime() - start) / 1_000_000;
    return StepOutcome.unchanged("The PipelineDirector answered a probe in " + millis + " ms.");
  }

  private static Optional<String> answer(Inbox own, String probe) throws IOException {
    for (String name : own.scan()) {
      Optional<Reading> reading = own.peek(name);
      if (reading.orElse(null) instanceof Reading.Understood understood
          && understood.signal().type().equals(SignalType.ACK.word())
          && probe.equals(understood.signal().data().get("inReplyTo"))) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }
}
