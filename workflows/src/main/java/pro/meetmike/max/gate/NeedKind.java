package pro.meetmike.max.gate;

import java.util.List;

/** What kind of answer is waited for. */
public enum NeedKind {
  /** A decision: approve or reject. */
  APPROVAL(List.of(Verb.APPROVE, Verb.REJECT)),
  /** Something a human does elsewhere; "done" only triggers the verification. */
  TASK(List.of(Verb.APPROVE)),
  /** A step that failed for good: try again, leave out with a waiver, or end the whole. */
  STEP(List.of(Verb.RETRY, Verb.SKIP, Verb.ABORT)),
  /** A gate that was rejected: ask it again, or end the whole; it cannot be left out. */
  REJECTED(List.of(Verb.RETRY, Verb.ABORT)),
  /** A login in progress: bring the code back, or say it is done. */
  LOGIN(List.of(Verb.CODE, Verb.APPROVE, Verb.SKIP));

  private final List<Verb> answers;

  NeedKind(List<Verb> answers) {
    this.answers = answers;
  }

  /** The verbs that answer it. */
  public List<Verb> answers() {
    return answers;
  }
}
