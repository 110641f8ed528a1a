package pro.meetmike.max.fleet.file;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * One JSON object read into the same nodes as YAML, so that the same reader asks it and reports
 * positions. Strict JSON: no comments, no trailing commas, nothing behind the object.
 */
public final class JsonDocument {
  private static final int MAX_DEPTH = 20;

  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(MAX_DEPTH)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final SourceFile source;
  private final JsonParser parser;

  private JsonDocument(SourceFile source, JsonParser parser) {
    this.source = source;
    this.parser = parser;
  }

  /** The object; empty when the file cannot be understood, which is reported. */
  public static Optional<YamlMap> read(SourceFile source, Reading reading) {
    if (source.text().isBlank()) {
      reading.error(problem(source, null, "the file is empty", "write one JSON object"));
      return Optional.empty();
    }
    try (JsonParser parser = FACTORY.createParser(source.text())) {
      return new JsonDocument(source, parser).object(reading);
    } catch (StreamConstraintsException e) {
      reading.error(
          problem(source, e.getLocation(), "the file is nested too deeply", "make it simpler"));
    } catch (JsonParseException e) {
      reading.error(
          problem(
              source,
              e.getLocation(),
              "this is not JSON",
              "check quotes, commas and brackets here and just before"));
    } catch (IOException e) {
      reading.error(problem(source, null, "this is not JSON", "write one JSON object"));
    }
    return Optional.empty();
  }

  private Optional<YamlMap> object(Reading reading) throws IOException {
    JsonToken first = parser.nextToken();
    if (first != JsonToken.START_OBJECT) {
      JsonLocation at = parser.currentTokenLocation();
      reading.error(problem(source, at, "the file is not an object", "start it with {"));
      return Optional.empty();
    }
    MappingNode root = map();
    if (parser.nextToken() != null) {
      JsonLocation at = parser.currentTokenLocation();
      reading.error(
          problem(source, at, "something follows the object", "keep one object in a file"));
      return Optional.empty();
    }
    return Optional.of(new YamlMap(reading, source.label(), root, ""));
  }

  private Node node(JsonToken token) throws IOException {
    return switch (token) {
      case START_OBJECT -> map();
      case START_ARRAY -> list();
      case VALUE_STRING -> scalar(Tag.STR, ScalarStyle.DOUBLE_QUOTED);
      case VALUE_NUMBER_INT -> scalar(Tag.INT, ScalarStyle.PLAIN);
      case VALUE_NUMBER_FLOAT -> scalar(Tag.FLOAT, ScalarStyle.PLAIN);
      case VALUE_TRUE, VALUE_FALSE -> scalar(Tag.BOOL, ScalarStyle.PLAIN);
      default -> scalar(Tag.NULL, ScalarStyle.PLAIN);
    };
  }

  private MappingNode map() throws IOException {
    Mark start = mark();
    List<NodeTuple> tuples = new ArrayList<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      Node key = scalar(Tag.STR, ScalarStyle.DOUBLE_QUOTED);
      tuples.add(new NodeTuple(key, node(parser.nextToken())));
    }
    return new MappingNode(Tag.MAP, true, tuples, start, mark(), FlowStyle.FLOW);
  }

  private SequenceNode list() throws IOException {
    Mark start = mark();
    List<Node> items = new ArrayList<>();
    for (JsonToken t = parser.nextToken(); t != JsonToken.END_ARRAY; t = parser.nextToken()) {
      items.add(node(t));
    }
    return new SequenceNode(Tag.SEQ, true, items, start, mark(), FlowStyle.FLOW);
  }

  private ScalarNode scalar(Tag tag, ScalarStyle style) throws IOException {
    return new ScalarNode(tag, true, parser.getText(), mark(), mark(), style);
  }

  private Mark mark() {
    JsonLocation at = parser.currentTokenLocation();
    int index = (int) at.getCharOffset();
    return new Mark(source.label(), index, at.getLineNr() - 1, at.getColumnNr() - 1, new int[0], 0);
  }

  private static Problem problem(
      SourceFile source, @Nullable JsonLocation at, String what, String fix) {
    int line = at == null ? 1 : Math.max(1, at.getLineNr());
    int column = at == null ? 1 : Math.max(1, at.getColumnNr());
    return new Problem(source.label(), line, column, what, fix);
  }
}
