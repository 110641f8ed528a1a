import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Judges captures of the live tree, one file each, in the order of their names: no line over the
 * width, no frame without a row that the frames before and after it have, and what waits is named
 * with the command that answers it. Run as a source file: {@code java Frames.java DIRECTORY WIDTH}.
 */
public final class Frames {

  private Frames() {}

  public static void main(String[] args) throws IOException {
    List<List<String>> frames = read(Path.of(args[0]));
    int width = Integer.parseInt(args[1]);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      int frame = i;
      frames.get(i).stream()
          .filter(row -> row.codePointCount(0, row.length()) >= width)
          .forEach(row -> wrong.add("frame %d is too wide: %s".formatted(frame, row)));
      if (i > 0 && i < frames.size() - 1) {
        Set<String> both = rows(frames.get(i - 1));
        both.retainAll(rows(frames.get(i + 1)));
        both.removeAll(rows(frames.get(i)));
        both.forEach(row -> wrong.add("frame %d lacks: %s".formatted(frame, row)));
      }
      waiting(frames.get(i), frame, wrong);
    }
    long different = frames.stream().distinct().count();
    System.out.printf("%d captures, %d different%n", frames.size(), different);
    wrong.stream().limit(20).forEach(System.out::println);
    System.exit(wrong.isEmpty() && different > 20 ? 0 : 1);
  }

  /** Captures of the tree alone. */
  private static List<List<String>> read(Path directory) throws IOException {
    List<List<String>> frames = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.sorted().toList()) {
        List<String> rows = Files.readAllLines(file).stream().map(String::stripTrailing).toList();
        if (!rows.isEmpty() && rows.get(0).matches("REHEARSAL .* (steps|phases)")) {
          frames.add(rows);
        }
      }
    }
    return frames;
  }

  /** What a row is about: times and counts go on, and a title is told shorter beside a retry. */
  private static Set<String> rows(List<String> frame) {
    Set<String> rows = new LinkedHashSet<>();
    for (String row : frame) {
      String text = row.replaceAll("\\d+", "#").strip();
      if (!text.isEmpty()) {
        rows.add(text.substring(0, Math.min(17, text.length())));
      }
    }
    return rows;
  }

  /** A name that waits is followed by what is typed for it. */
  private static void waiting(List<String> frame, int number, List<String> wrong) {
    String all = String.join("\n", frame);
    boolean asked = frame.stream().anyMatch(r -> r.startsWith("waits  ") || r.matches("\\d+ wait: .*"));
    if (asked && !all.contains("max ")) {
      wrong.add("frame %d asks without a command".formatted(number));
    }
  }
}
