package pro.meetmike.max.fleet;

import java.util.List;

/**
 * The container in which the core team lives. It is neighbour and correspondent, never created and
 * never changed.
 *
 * @param members inbox names: claude, gemini, codex, copilot, director
 */
public record Core(int ct, String name, String address, List<String> members) {

  /** The group that reads and writes the core team's mailboxes; no Eidolon is in it. */
  public static final int GID = 2200;

  public Core {
    members = List.copyOf(members);
  }
}
