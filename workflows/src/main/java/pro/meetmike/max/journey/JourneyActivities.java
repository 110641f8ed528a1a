package pro.meetmike.max.journey;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of a lead: its directory, its revisions, {@code state.json}. */
@ActivityInterface
public interface JourneyActivities {

  /**
   * Makes the lead's directory, the first stage's round and revision 0; adopts what exists. Safe to
   * run twice: revision 0 is linked exclusively, and the answer is the newest revision found.
   *
   * @return the state as it stands; its revision is above 0 when the lead has a history
   */
  @ActivityMethod(name = "OpenLead")
  ClientState openLead(LeadOpening opening);

  /**
   * Takes in the files a request names, as copies, and looks whether they are what it says, before
   * a human is asked about them. Safe to run twice: what is there is not taken again.
   *
   * @return what is wrong, one sentence each; empty when all is as said
   */
  @ActivityMethod(name = "VerifyArtefacts")
  List<String> verifyArtefacts(ArtefactCheck check);

  /**
   * Makes one transition durable: artefacts verified, manifest, revision file, {@code state.json},
   * next stage's directory, in this order and under the lead's lock. Safe to run twice: a repeat
   * finds the revision file of the same transition and gives the same answer.
   */
  @ActivityMethod(name = "CommitTransition")
  CommitResult commit(CommitRequest request);

  /** The state of a lead; null when there is none. Safe to run twice: reads only. */
  @ActivityMethod(name = "ReadLeadState")
  @Nullable ClientState readState(String leadId);

  /** What a lead's first revision says. */
  record LeadOpening(Standing standing) {}

  /** Which files of which lead to look at. */
  record ArtefactCheck(String leadId, List<Artefact> artefacts) {
    public ArtefactCheck {
      artefacts = List.copyOf(artefacts);
    }
  }

  /**
   * @param transition what happened
   * @param standing how the journey stands after it; its revision is the one to be written
   */
  record CommitRequest(Transition transition, Standing standing) {}

  /**
   * @param faults when not committed: what is wrong with the files, one sentence each
   */
  record CommitResult(boolean committed, long revision, List<String> faults) {
    public CommitResult {
      faults = List.copyOf(faults);
    }
  }
}
