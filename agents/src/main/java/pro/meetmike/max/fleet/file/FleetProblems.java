package pro.meetmike.max.fleet.file;

import java.util.List;

/** The fleet file cannot be used, for all the reasons listed. */
public final class FleetProblems extends FileProblems {
  private static final long serialVersionUID = 1L;

  public FleetProblems(List<Problem> problems) {
    super(problems);
  }
}
