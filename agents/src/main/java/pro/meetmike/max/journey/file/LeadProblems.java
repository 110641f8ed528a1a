package pro.meetmike.max.journey.file;

import java.util.List;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.Problem;

/** A lead file cannot be used, for all the reasons listed; none of them repeats its text. */
public final class LeadProblems extends FileProblems {
  private static final long serialVersionUID = 1L;

  public LeadProblems(List<Problem> problems) {
    super(problems);
  }
}
