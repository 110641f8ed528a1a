package pro.meetmike.max.fleet.agent;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.file.Problem;
import pro.meetmike.max.fleet.file.Reading;

/**
 * The lines {@code **Container:** CT202}, {@code **Email:**}, {@code **IP:**} and {@code **Role:**}
 * with which an identity toolkit begins, compared with the fleet. An agent believes its identity
 * file, so a wrong container or address there is an error; a role in other words is only a warning.
 */
final class IdentityHeader {
  private static final Pattern LINE = Pattern.compile("\\*\\*([A-Za-z]+):\\*\\*\\s*(.*?)\\s*");
  private static final int WITHIN = 20;

  private final Map<String, Field> fields = new LinkedHashMap<>();

  private IdentityHeader() {}

  static IdentityHeader parse(String text) {
    IdentityHeader header = new IdentityHeader();
    String[] lines = text.split("\n", WITHIN + 1);
    for (int i = 0; i < Math.min(lines.length, WITHIN); i++) {
      Matcher m = LINE.matcher(lines[i].strip());
      if (m.matches()) {
        header.fields.putIfAbsent(m.group(1), new Field(m.group(2), i + 1));
      }
    }
    return header;
  }

  void compare(String file, Eidolon eidolon, Reading reading) {
    must(file, "Container", "CT" + eidolon.ct(), reading);
    must(file, "Email", eidolon.mail(), reading);
    must(file, "IP", eidolon.address(), reading);
    Field role = fields.get("Role");
    if (role == null) {
      reading.warn(missing(file, "Role", eidolon.role()));
    } else if (!fold(role.value).contains(fold(eidolon.role()))) {
      reading.warn(differs(file, "Role", role, eidolon.role()));
    }
  }

  private void must(String file, String key, String expected, Reading reading) {
    Field field = fields.get(key);
    if (field == null) {
      reading.warn(missing(file, key, expected));
    } else if (!fold(field.value).equals(fold(expected))) {
      reading.error(differs(file, key, field, expected));
    }
  }

  private static Problem missing(String file, String key, String expected) {
    return new Problem(
        file,
        1,
        1,
        "the header has no line **" + key + ":**",
        "add `**" + key + ":** " + expected + "`");
  }

  private static Problem differs(String file, String key, Field field, String expected) {
    return new Problem(
        file,
        field.line,
        key.length() + 7,
        "**" + key + ":** says \"" + field.value + "\", the fleet says \"" + expected + "\"",
        "make the two agree");
  }

  private static String fold(String text) {
    return text.toLowerCase(Locale.ROOT).strip();
  }

  private record Field(String value, int line) {}
}
