package pro.meetmike.max.fleet;

import java.util.List;

/**
 * The container in which the core team lives. It is neighbour and correspondent, never created and
 * never changed.
 *
 * @param members inbox names: claude, gemini, codex, copilot, director
 */
public record Core(int ct, String name, String address, List<String> members) {
  public Core {
    members = List.copyOf(members);
  }
}
