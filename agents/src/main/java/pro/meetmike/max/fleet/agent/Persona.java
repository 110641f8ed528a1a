package pro.meetmike.max.fleet.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.fleet.Eidolon;

/**
 * What the inner voices of one Eidolon read about themselves: one source (instructions, identity,
 * traits), rendered to the file each CLI looks for. All files say the same, so the voices stay one
 * persona. Pure and deterministic: equal folders give equal bytes.
 */
public final class Persona {
  /** claude reads the first, gemini the second, codex and copilot the third. */
  public static final List<String> FILES = List.of("CLAUDE.md", "GEMINI.md", "AGENTS.md");

  private final AgentProfile profile;
  private final Eidolon eidolon;

  public Persona(AgentProfile profile, Eidolon eidolon) {
    this.profile = profile;
    this.eidolon = eidolon;
  }

  /** File name → content, for the Eidolon's workspace. */
  public Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    FILES.forEach(name -> files.put(name, text()));
    return files;
  }

  private String text() {
    return "<!-- Rendered from agents/"
        + eidolon.id()
        + "; edit there, a change here is overwritten. -->\n"
        + section(profile.texts().instructions())
        + section(profile.texts().identity())
        + section(profile.texts().traits())
        + section(limits());
  }

  private static String section(String text) {
    return "\n" + text.strip().replace("\r\n", "\n") + "\n";
  }

  private String limits() {
    StringBuilder text = new StringBuilder("# What you may use\n\n");
    text.append("Anything not listed is refused, by your settings and again by the Conductor.\n\n");
    profile.toolPermissions().stream()
        .filter(ToolPermission::enforceable)
        .forEach(
            p ->
                text.append("- `")
                    .append(p.tool())
                    .append("`: ")
                    .append(String.join(", ", p.allowed()))
                    .append('\n'));
    text.append("\nEscalation: ").append(profile.portrait().escalationPolicy()).append('\n');
    return text.toString();
  }
}
