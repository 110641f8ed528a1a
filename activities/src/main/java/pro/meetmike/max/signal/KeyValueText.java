package pro.meetmike.max.signal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The small part of YAML the author's files use: {@code key: value}, quoted values, {@code |} and
 * {@code >} blocks, and lists of plain entries; around it Markdown headings, fences and rules are
 * skipped. Anything else (anchors, tags, nested maps, flow collections, tabs, a key twice) is
 * refused rather than guessed at.
 */
final class KeyValueText {

  private static final Pattern KEY = Pattern.compile("([A-Za-z][A-Za-z0-9_]{0,39}):(?: +(.*))?");
  private static final Pattern DECORATION =
      Pattern.compile("(#.*|---|\\.\\.\\.|```[a-z]*|\\*\\*\\*)?");
  private static final String FORBIDDEN_STARTS = "&*!{[%@`";

  private KeyValueText() {}

  static Map<String, Object> parse(String text) throws MalformedSignal {
    Map<String, Object> fields = new LinkedHashMap<>();
    List<String> lines = text.lines().map(String::stripTrailing).toList();
    int at = 0;
    while (at < lines.size()) {
      String line = lines.get(at++);
      if (DECORATION.matcher(line).matches()) {
        continue;
      }
      Matcher key = KEY.matcher(line);
      if (!key.matches()) {
        throw new MalformedSignal("Line " + at + " is no \"key: value\".");
      }
      int end = at;
      while (end < lines.size() && continues(lines, end)) {
        end++;
      }
      String value = key.group(2) == null ? "" : key.group(2).strip();
      Object parsed = value(value, lines.subList(at, end), at);
      if (fields.putIfAbsent(key.group(1), parsed) != null) {
        throw new MalformedSignal("Line " + at + " repeats the key " + key.group(1) + ".");
      }
      at = end;
    }
    return fields;
  }

  private static boolean continues(List<String> lines, int at) {
    String line = lines.get(at);
    boolean gap = line.isEmpty() && at + 1 < lines.size() && lines.get(at + 1).startsWith(" ");
    return gap || line.startsWith(" ") || line.startsWith("- ");
  }

  private static Object value(String value, List<String> below, int line) throws MalformedSignal {
    if (value.equals("|") || value.equals(">")) {
      List<String> stripped = below.stream().map(String::strip).toList();
      return String.join(value.equals("|") ? "\n" : " ", stripped);
    }
    if (value.isEmpty() && !below.isEmpty()) {
      return list(below, line);
    }
    if (!below.isEmpty()) {
      throw new MalformedSignal("Line " + (line + 1) + " is indented below a complete value.");
    }
    return scalar(value, line);
  }

  private static List<String> list(List<String> below, int line) throws MalformedSignal {
    List<String> entries = new ArrayList<>();
    for (String one : below) {
      String entry = one.strip();
      if (!entry.startsWith("- ") || KEY.matcher(entry.substring(2)).matches()) {
        throw new MalformedSignal("Below line " + line + " stands more than a list of values.");
      }
      entries.add(scalar(entry.substring(2).strip(), line));
    }
    return entries;
  }

  private static String scalar(String value, int line) throws MalformedSignal {
    for (String quote : List.of("\"", "'")) {
      if (value.startsWith(quote)) {
        String inner = value.length() < 2 ? quote : value.substring(1, value.length() - 1);
        if (!value.endsWith(quote) || inner.contains(quote) || inner.contains("\\")) {
          throw new MalformedSignal("Line " + line + " has a quote that is not closed plainly.");
        }
        return inner;
      }
    }
    if (!value.isEmpty() && FORBIDDEN_STARTS.indexOf(value.charAt(0)) >= 0) {
      throw new MalformedSignal("Line " + line + " uses YAML that is not accepted here.");
    }
    return value;
  }
}
