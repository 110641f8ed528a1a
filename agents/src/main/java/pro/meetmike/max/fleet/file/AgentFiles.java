package pro.meetmike.max.fleet.file;

import java.util.List;

/** The names of the files an agent's folder is made of. */
public final class AgentFiles {
  public static final String CONFIG = "config.yaml";
  public static final String SCHEDULES = "schedules.yaml";
  public static final String INSTRUCTIONS = "CLAUDE.md";
  public static final String IDENTITY = "identity-toolkit.md";
  public static final String TRAITS = "personality-traits.md";

  public static final List<String> ALL = List.of(CONFIG, SCHEDULES, INSTRUCTIONS, IDENTITY, TRAITS);

  private AgentFiles() {}
}
