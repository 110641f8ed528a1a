package pro.meetmike.max.fleet.agent;

import java.util.List;
import pro.meetmike.max.fleet.file.FileProblems;
import pro.meetmike.max.fleet.file.Problem;

/** The agents' files cannot be used, for all the reasons listed. */
public final class AgentProblems extends FileProblems {
  private static final long serialVersionUID = 1L;

  public AgentProblems(List<Problem> problems) {
    super(problems);
  }
}
