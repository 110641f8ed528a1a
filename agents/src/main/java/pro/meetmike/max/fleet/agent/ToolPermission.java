package pro.meetmike.max.fleet.agent;

import java.util.List;

/**
 * A tool an agent may use and within which limits.
 *
 * @param argument which of the tool's arguments is limited: {@code allowed_types}, {@code
 *     allowed_paths}, {@code allowed_domains} or {@code allowed_actions}
 * @param allowed the values it may take; {@code *} stands for all
 * @param enforceable the tool is known and this is the argument it is limited by; a permission that
 *     cannot be enforced grants nothing
 */
public record ToolPermission(
    String tool, String argument, List<String> allowed, boolean enforceable) {
  public ToolPermission {
    allowed = List.copyOf(allowed);
  }
}
