package pro.meetmike.max.fleet.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One agent as its folder describes it. Everything the author's format knows has a component;
 * top-level keys it does not know are kept in {@code extras} with their values as plain Java.
 *
 * @param journey null for an agent that owns no stage
 * @param texts instructions, identity and traits as they lie in the folder
 * @param mentions who the files name as sender or recipient, and where
 * @param hashes SHA-256 by file name
 */
public record AgentProfile(
    Portrait portrait,
    AgentSchedules schedules,
    List<ToolPermission> toolPermissions,
    SignalRouting routing,
    @Nullable StageDuty journey,
    Map<String, Object> extras,
    Texts texts,
    List<Mention> mentions,
    Map<String, String> hashes) {

  public AgentProfile {
    toolPermissions = List.copyOf(toolPermissions);
    extras = new LinkedHashMap<>(extras);
    mentions = List.copyOf(mentions);
    hashes = new LinkedHashMap<>(hashes);
  }

  /** The persona's name as displayed. */
  public String name() {
    return portrait.name();
  }

  /** What a tool may be used with; nothing unless the permission can be enforced. */
  public List<String> allowed(String tool) {
    return toolPermissions.stream()
        .filter(p -> p.tool().equals(tool) && p.enforceable())
        .flatMap(p -> p.allowed().stream())
        .toList();
  }

  AgentProfile with(AgentSchedules wins, List<Mention> named) {
    return new AgentProfile(
        portrait, wins, toolPermissions, routing, journey, extras, texts, named, hashes);
  }

  /**
   * Who the agent is, in words.
   *
   * @param agentId equal to the name in all files seen so far
   * @param ethicalMandate null where the folder says nothing
   */
  public record Portrait(
      String agentId,
      String name,
      String role,
      String description,
      String owner,
      @Nullable String ethicalMandate,
      @Nullable String positionInPipeline,
      String communicationStyle,
      String escalationPolicy) {}

  /** The three texts a persona is made of. */
  public record Texts(String instructions, String identity, String traits) {}

  /** A party named somewhere in the agent's files. */
  public record Mention(String party, String file, int line, int column) {}
}
