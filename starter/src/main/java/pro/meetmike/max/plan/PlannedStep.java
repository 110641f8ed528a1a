package pro.meetmike.max.plan;

/**
 * One step of a phase.
 *
 * @param id as the plan numbers it ({@code 2.1})
 * @param delegate who does this kind of work
 * @param per what it is done once for
 */
public record PlannedStep(String id, String title, String delegate, Per per) {

  /** How often a step is done. */
  public enum Per {
    FLEET("once"),
    EIDOLON("per Eidolon"),
    VOICE("per voice");

    private final String words;

    Per(String words) {
      this.words = words;
    }

    /** For people. */
    public String words() {
      return words;
    }
  }

  /** How often it is done in a fleet of this size. */
  public int times(int eidolons, int voices) {
    return switch (per) {
      case FLEET -> 1;
      case EIDOLON -> eidolons;
      case VOICE -> eidolons * voices;
    };
  }
}
