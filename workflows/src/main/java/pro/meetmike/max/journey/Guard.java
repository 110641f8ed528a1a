package pro.meetmike.max.journey;

/** What must hold before an edge may be used. Judged by code over what the request brings. */
public enum Guard {
  /** What decides about an approval can be read: the score, the hash of every file named. */
  READABLE,
  /** Every file the stage owes is named, in this round's directory, with its sha256. */
  ARTEFACTS,
  /** The lead is scored, and high enough to be approached. */
  SCORE,
  /** The request says why. */
  REASON
}
