package pro.meetmike.max.fleet.file;

import java.io.StringReader;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * One YAML document composed to nodes, never to objects. Depth, aliases and the size after their
 * expansion are limited, so a small file cannot become a large one.
 */
public final class YamlDocument {
  private static final int MAX_DEPTH = 20;
  private static final int MAX_ALIASES = 50;
  private static final int MAX_NODES = 50_000;

  private YamlDocument() {}

  /** The document's top-level map; empty when the file cannot be understood, which is reported. */
  public static Optional<YamlMap> read(SourceFile source, Reading reading) {
    Node root = compose(source, reading);
    if (root == null) {
      return Optional.empty();
    }
    if (!(root instanceof MappingNode map)) {
      at(
          source,
          reading,
          root.getStartMark(),
          "the file is not a map",
          "start it with `key: value`");
      return Optional.empty();
    }
    if (size(root, 0, new int[1]) > MAX_NODES) {
      at(
          source,
          reading,
          root.getStartMark(),
          "the file grows beyond all measure when its aliases are expanded",
          "write the values out instead of using `&` and `*`");
      return Optional.empty();
    }
    return Optional.of(new YamlMap(reading, source.label(), map, ""));
  }

  private static @Nullable Node compose(SourceFile source, Reading reading) {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(SourceFile.MAX_BYTES);
    options.setNestingDepthLimit(MAX_DEPTH);
    options.setMaxAliasesForCollections(MAX_ALIASES);
    options.setProcessComments(false);
    try {
      Node root = new Yaml(options).compose(new StringReader(source.text()));
      if (root == null) {
        at(source, reading, null, "the file is empty", "fill it, the shipped one is a pattern");
      }
      return root;
    } catch (MarkedYAMLException e) {
      at(source, reading, e.getProblemMark(), sentence(e), remedy(e));
    } catch (ReaderException e) {
      reading.error(control(source, e));
    } catch (YAMLException e) {
      at(source, reading, null, limit(e), "make the file simpler");
    }
    return null;
  }

  private static String sentence(MarkedYAMLException e) {
    String problem = Reading.printable(String.valueOf(e.getProblem())).replace("\"", "'");
    return "this is not YAML: " + problem;
  }

  private static String remedy(MarkedYAMLException e) {
    String problem = String.valueOf(e.getProblem());
    if (problem.contains("TAB") || problem.contains("\\t")) {
      return "indent with spaces, YAML allows no tabs";
    }
    if (problem.contains("single document") || problem.contains("another document")) {
      return "remove the second `---`";
    }
    if (problem.contains("mapping values are not allowed")) {
      return "put the text before the colon in quotes or check the indentation";
    }
    return "check indentation, quotes and brackets here and on the line above";
  }

  private static String limit(YAMLException e) {
    String message = String.valueOf(e.getMessage());
    if (message.contains("Nesting Depth")) {
      return "the file is nested more than " + MAX_DEPTH + " levels deep";
    }
    if (message.contains("aliases")) {
      return "the file uses more than " + MAX_ALIASES + " aliases";
    }
    return "this is not YAML: " + Reading.printable(message);
  }

  private static Problem control(SourceFile source, ReaderException e) {
    String before = source.text().substring(0, Math.min(e.getPosition(), source.text().length()));
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    int column = before.length() - (before.lastIndexOf('\n') + 1) + 1;
    String what = "there is a control character (U+%04X) here".formatted(e.getCodePoint());
    return new Problem(source.label(), line, column, what, "remove it");
  }

  private static void at(
      SourceFile source, Reading reading, @Nullable Mark mark, String what, String fix) {
    int line = mark == null ? 1 : mark.getLine() + 1;
    int column = mark == null ? 1 : mark.getColumn() + 1;
    reading.error(new Problem(source.label(), line, column, what, fix));
  }

  /** Nodes after expansion, counting no further than the limit; a cycle reaches it by depth. */
  private static int size(Node node, int depth, int[] counted) {
    if (depth > 2 * MAX_DEPTH) {
      counted[0] = MAX_NODES;
    }
    if (++counted[0] > MAX_NODES) {
      return counted[0];
    }
    if (node instanceof SequenceNode list) {
      list.getValue().forEach(n -> size(n, depth + 1, counted));
    } else if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        size(tuple.getKeyNode(), depth + 1, counted);
        size(tuple.getValueNode(), depth + 1, counted);
      }
    }
    return counted[0];
  }
}
