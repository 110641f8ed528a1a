package pro.meetmike.max.signal;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;

/** The shared directories and the messages in them. */
@ActivityInterface
public interface SignalActivities {

  /**
   * Inboxes, outboxes, client directory and sentinel below the share's root. Safe to run twice:
   * only what is missing is made.
   */
  @ActivityMethod(name = "PrepareShare")
  StepOutcome prepareShare(ShareRequest request);

  /**
   * Publishes a message: into the spool while {@code .max-share} is missing on the share, else into
   * the recipient's inbox. Safe to run twice: the file's name follows from the signal's id and is
   * linked exclusively.
   */
  @ActivityMethod(name = "PublishSignal")
  StepOutcome publish(Signal signal);

  /**
   * Moves what waits in the spool into the share's inboxes. Safe to run twice: a moved file is gone
   * from the spool.
   */
  @ActivityMethod(name = "MoveSpool")
  StepOutcome moveSpool(ShareRequest request);

  /**
   * A file written on the host is seen in the container and the other way round, with the latency
   * of both; and what other containers have left for each other by now is seen, too. Running twice
   * leaves the same word again.
   */
  @ActivityMethod(name = "VerifyShare")
  List<Check> verifyShare(EidolonPlan plan);

  /**
   * The same when the containers of all Eidolons have been looked at before: whoever of them is not
   * seen here is a failure.
   */
  @ActivityMethod(name = "VerifyPeers")
  List<Check> verifyPeers(EidolonPlan plan);

  /**
   * Sends a PROBE to the director's inbox and waits (heartbeating) for its ACK. A second probe
   * harms nothing.
   */
  @ActivityMethod(name = "ProbeDirector")
  StepOutcome probeDirector(ShareRequest request);

  /** What a share is prepared from. */
  record ShareRequest(String deployment, Fleet fleet) {}
}
