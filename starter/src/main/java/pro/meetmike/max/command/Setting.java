package pro.meetmike.max.command;

import java.util.Map;

/**
 * One thing a command goes by, and who says so.
 *
 * @param source a variable, an option, a file, or {@code default}
 */
record Setting(String name, String value, String source) {

  /** What a variable says, else what holds without it. */
  static Setting of(
      String name, String variable, Map<String, String> environment, String otherwise) {
    String value = environment.getOrDefault(variable, "");
    return value.isBlank()
        ? new Setting(name, otherwise, "default")
        : new Setting(name, value, variable);
  }

  /** Whether a secret is there; never what it is. */
  static Setting secret(String name, String variable, Map<String, String> environment) {
    return environment.getOrDefault(variable, "").isBlank()
        ? new Setting(name, "none", "default")
        : new Setting(name, "set, not shown", variable);
  }
}
