package pro.meetmike.max.fleet.file;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A map in a file, asked key by key. It remembers what it was asked for, so that at the end {@link
 * #refuseUnknown()}, {@link #warnUnknown()} or {@link #extras()} can deal with the rest.
 */
public final class YamlMap {
  private final Reading reading;
  private final String file;
  private final @Nullable MappingNode node;
  private final String path;
  private final Map<String, NodeTuple> tuples = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  /** One object per key: a value remembers whether it was found faulty. */
  private final Map<String, YamlValue> values = new HashMap<>();

  YamlMap(Reading reading, String file, @Nullable MappingNode node, String path) {
    this.reading = reading;
    this.file = file;
    this.node = node;
    this.path = path;
    if (node != null) {
      node.getValue().forEach(this::take);
    }
  }

  /** The value that has to be there; when it is not, that is reported and a blank is handed out. */
  public YamlValue required(String key) {
    YamlValue value = optional(key);
    if (!value.present() && node != null) {
      error("`" + pathOf(key) + "` is missing", "add `" + key + ": …` here");
    }
    return value;
  }

  /** The value that may be there. */
  public YamlValue optional(String key) {
    known.add(key);
    return values.computeIfAbsent(key, this::value);
  }

  /** All keys with their values, for maps whose keys are data. Afterwards no key is unknown. */
  public List<Entry> entries() {
    List<Entry> entries = new ArrayList<>();
    tuples.forEach(
        (key, tuple) -> {
          known.add(key);
          YamlValue at = new YamlValue(reading, file, tuple.getKeyNode(), pathOf(key));
          entries.add(new Entry(key, at, optional(key)));
        });
    return entries;
  }

  /** Every key nobody asked for is an error. */
  public void refuseUnknown() {
    unknown().forEach(v -> v.error(strange(v), remedy(v)));
  }

  /** Every key nobody asked for is a warning. */
  public void warnUnknown() {
    unknown().forEach(v -> v.warn(strange(v), remedy(v)));
  }

  /** The keys nobody asked for with their values as plain Java, kept for whoever wants them. */
  public Map<String, Object> extras() {
    Map<String, Object> extras = new LinkedHashMap<>();
    tuples.forEach(
        (key, tuple) -> {
          if (!known.contains(key)) {
            extras.put(key, YamlValue.plain(tuple.getValueNode()));
          }
        });
    return extras;
  }

  /** Reports something about the map as a whole, at its beginning. */
  public void error(String what, String fix) {
    reading.error(problem(what, fix));
  }

  public void warn(String what, String fix) {
    reading.warn(problem(what, fix));
  }

  /** False when the map is missing or is none, which was reported before. */
  public boolean present() {
    return node != null;
  }

  private Problem problem(String what, String fix) {
    int line = node == null ? 1 : node.getStartMark().getLine() + 1;
    int column = node == null ? 1 : node.getStartMark().getColumn() + 1;
    return new Problem(file, line, column, what, fix);
  }

  private void take(NodeTuple tuple) {
    Node keyNode = tuple.getKeyNode();
    YamlValue at = new YamlValue(reading, file, keyNode, path.isEmpty() ? "a key" : path);
    if (!(keyNode instanceof ScalarNode scalar)) {
      at.error("a key is not a plain word", "write `key: value`");
      return;
    }
    String key = scalar.getValue();
    if (key.equals("<<") && scalar.isPlain()) {
      at.error("merge keys (`<<`) are not supported", "write the keys out");
      return;
    }
    NodeTuple first = tuples.putIfAbsent(key, tuple);
    if (first != null) {
      int line = first.getKeyNode().getStartMark().getLine() + 1;
      at.error(
          "the key" + reading.quote(key) + " occurs twice, first on line " + line,
          "keep one of the two");
    }
  }

  private YamlValue value(String key) {
    NodeTuple tuple = tuples.get(key);
    return new YamlValue(reading, file, tuple == null ? null : tuple.getValueNode(), pathOf(key));
  }

  private List<YamlValue> unknown() {
    List<YamlValue> unknown = new ArrayList<>();
    tuples.forEach(
        (key, tuple) -> {
          if (!known.contains(key)) {
            unknown.add(new YamlValue(reading, file, tuple.getKeyNode(), pathOf(key)));
          }
        });
    return unknown;
  }

  private String strange(YamlValue key) {
    return "unknown key"
        + reading.quote(key.scalar())
        + (path.isEmpty() ? "" : " in `" + path + "`");
  }

  private String remedy(YamlValue key) {
    return Nearest.remedy(key.scalar(), known);
  }

  private String pathOf(String key) {
    String shown = reading.isDiscreet() && !known.contains(key) ? "…" : Reading.printable(key);
    return path.isEmpty() ? shown : path + "." + shown;
  }

  /** A key that is data, where it stands, and its value. */
  public record Entry(String key, YamlValue at, YamlValue value) {}
}
