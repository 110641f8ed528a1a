package pro.meetmike.max.fleet;

/**
 * One of the CLI agents that every Eidolon carries as an inner voice.
 *
 * @param name {@code claude}, {@code gemini}, {@code codex} or {@code copilot}: also the command
 *     and the unit instance
 * @param npmPackage package on npm
 * @param version exact version, never a range
 * @param login how a person signs it in
 */
public record Voice(String name, String npmPackage, String version, LoginRecipe login) {}
