package pro.meetmike.max.fleet.file;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * A value in a file, asked for as what it should be. A wrong value is reported once and a blank is
 * handed out ({@code ""}, the smallest number, an empty list), so that reading goes on and all
 * problems come at once; {@link #sound()} tells whether the value may be used for further checks.
 */
public final class YamlValue {
  private static final Map<Tag, String> READS_AS =
      Map.of(
          Tag.BOOL, "a truth value",
          Tag.TIMESTAMP, "a date",
          Tag.INT, "a number",
          Tag.FLOAT, "a number");

  private final Reading reading;
  private final String file;
  private final @Nullable Node node;
  private final String path;
  private boolean faulty;
  private @Nullable List<YamlValue> items;

  YamlValue(Reading reading, String file, @Nullable Node node, String path) {
    this.reading = reading;
    this.file = file;
    this.node = node;
    this.path = path;
  }

  /** Whether the key is in the file at all. */
  public boolean present() {
    return node != null;
  }

  /** Present and nothing reported about it so far. */
  public boolean sound() {
    return node != null && !faulty;
  }

  /** Text that says something. */
  public String text() {
    if (node == null) {
      return "";
    }
    if (!(node instanceof ScalarNode scalar)) {
      return fail("should be text and is " + kind(), "write one text here");
    }
    if (!scalar.getTag().equals(Tag.STR)) {
      return notText(scalar);
    }
    return scalar.getValue().isBlank()
        ? fail("is empty", "say something or remove the key")
        : scalar.getValue().strip();
  }

  /** Text of a certain shape. */
  public String text(Shape shape) {
    String text = text();
    if (!sound() || shape.fits(text)) {
      return text;
    }
    return fail(is(text) + ", not " + shape.words(), "write something like " + shape.example());
  }

  /** One of the words; any other gets the nearest one as its remedy. */
  public String oneOf(Collection<String> words) {
    String text = text();
    if (!sound() || words.contains(text)) {
      return text;
    }
    return fail(
        is(text) + ", allowed are " + String.join(", ", words), Nearest.remedy(text, words));
  }

  /** A whole number in decimal notation. */
  public int integer(int least, int most) {
    if (node == null) {
      return least;
    }
    String written = scalar();
    if (!(node instanceof ScalarNode s) || !s.isPlain() || !written.matches("-?(0|[1-9]\\d*)")) {
      fail(is(written) + ", not a whole number", "write digits only, for example " + least);
      return least;
    }
    long number = written.length() > 18 ? Long.MAX_VALUE : Long.parseLong(written);
    if (number < least || number > most) {
      fail(is(written) + ", outside " + least + "–" + most, "choose a number in that range");
      return least;
    }
    return (int) number;
  }

  /** {@code true} or {@code false}, in this spelling. */
  public boolean truth() {
    if (node == null) {
      return false;
    }
    if (!(node instanceof ScalarNode s) || !s.isPlain() || !s.getValue().matches("true|false")) {
      fail(is(scalar()) + ", not true or false", "write true or false without quotes");
      return false;
    }
    return s.getValue().equals("true");
  }

  /** An instant in UTC, normalised. */
  public String instant() {
    if (node == null) {
      return "";
    }
    try {
      return Instant.parse(scalar()).toString();
    } catch (DateTimeException e) {
      return fail(is(scalar()) + ", not an instant in UTC", "write it like 2025-12-04T20:30:00Z");
    }
  }

  /** A cron line of five fields. */
  public String cron() {
    String text = text();
    if (!sound()) {
      return text;
    }
    return CronLine.fault(text)
        .map(fault -> fail(is(text) + ": " + fault, "write it like `*/12 * * * *`"))
        .orElse(text);
  }

  /** The items of a list that has at least one. */
  public List<YamlValue> items() {
    List<YamlValue> items = itemsOrNone();
    if (node instanceof SequenceNode && items.isEmpty()) {
      fail("is an empty list", "give at least one item");
    }
    return items;
  }

  /** The items of a list that may be empty. */
  public List<YamlValue> itemsOrNone() {
    if (items == null) {
      items = readItems();
    }
    return items;
  }

  /** A map; an empty one when it is none, which is reported. */
  public YamlMap map() {
    if (node != null && !(node instanceof MappingNode)) {
      fail("should be a map and is " + kind(), "write `key: value` pairs below it");
    }
    return new YamlMap(reading, file, node instanceof MappingNode map ? map : null, path);
  }

  /** Reports that something is wrong with this value. */
  public void error(String what, String fix) {
    faulty = true;
    reading.error(new Problem(file, line(), column(), what, fix));
  }

  /** Reports something worth knowing about this value. */
  public void warn(String what, String fix) {
    reading.warn(new Problem(file, line(), column(), what, fix));
  }

  /** The file as messages call it. */
  public String file() {
    return file;
  }

  public int line() {
    return node == null ? 1 : node.getStartMark().getLine() + 1;
  }

  public int column() {
    return node == null ? 1 : node.getStartMark().getColumn() + 1;
  }

  /** Where the value stands in the file's structure: {@code eidolons[2].uid}. */
  public String path() {
    return path;
  }

  /** A node as plain Java: maps, lists and texts. */
  static Object plain(Node node) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    if (node instanceof SequenceNode list) {
      return list.getValue().stream().map(YamlValue::plain).toList();
    }
    Map<String, Object> map = new LinkedHashMap<>();
    for (NodeTuple tuple : ((MappingNode) node).getValue()) {
      map.put(plain(tuple.getKeyNode()).toString(), plain(tuple.getValueNode()));
    }
    return map;
  }

  /** The scalar as written, or nothing. */
  String scalar() {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "";
  }

  private List<YamlValue> readItems() {
    List<YamlValue> read = new ArrayList<>();
    if (node instanceof SequenceNode list) {
      for (Node item : list.getValue()) {
        read.add(new YamlValue(reading, file, item, path + "[" + read.size() + "]"));
      }
    } else if (node != null) {
      fail("should be a list and is " + kind(), "write `[a, b]` or one `- item` a line");
    }
    return read;
  }

  private String notText(ScalarNode scalar) {
    Tag tag = scalar.getTag();
    if (tag.equals(Tag.NULL)) {
      return fail("is empty", "say something or remove the key");
    }
    String as = READS_AS.get(tag);
    return as == null
        ? fail("carries the tag " + Reading.printable(tag.getValue()), "write the text without it")
        : fail(is(scalar.getValue()) + ", which YAML reads as " + as, "put it in quotes");
  }

  private String fail(String fault, String fix) {
    error("`" + path + "` " + fault, fix);
    return "";
  }

  private String is(String written) {
    if (node instanceof ScalarNode) {
      return reading.isDiscreet() ? "is wrong" : "is" + reading.quote(written);
    }
    return "is " + kind();
  }

  private String kind() {
    return node instanceof SequenceNode
        ? "a list"
        : node instanceof MappingNode ? "a map" : "a text";
  }
}
