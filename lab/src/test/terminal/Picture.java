import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A terminal's screen with its colours ({@code tmux capture-pane -e -p}) as a picture: {@code java
 * Picture.java <frame >picture.svg}.
 */
public final class Picture {

  private static final Pattern STYLE = Pattern.compile("\u001b\\[([0-9;]*)m");
  private static final double COLUMN = 8.4;
  private static final int ROW = 18;
  private static final int EDGE = 14;
  private static final String[] COLOURS = {
    "#6e7681", "#ff7b72", "#7ee787", "#e3b341", "#79c0ff", "#d2a8ff", "#76e3ea", "#c9d1d9"
  };

  private String colour = COLOURS[7];
  private boolean bold;
  private boolean faint;

  private Picture() {}

  public static void main(String[] args) throws IOException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.write(new Picture().svg(in.lines().toList()).getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  private String svg(List<String> rows) {
    int columns =
        rows.stream().mapToInt(r -> STYLE.matcher(r).replaceAll("").length()).max().orElse(80);
    int width = (int) Math.ceil(columns * COLUMN) + 2 * EDGE;
    int height = rows.size() * ROW + 2 * EDGE;
    StringBuilder svg =
        new StringBuilder(
            """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="ui-monospace, Menlo, Consolas, 'DejaVu Sans Mono', monospace" font-size="14" role="img">
            <title>A rehearsal on a terminal</title>
            <rect width="100%%" height="100%%" rx="8" fill="#0d1117"/>
            """
                .formatted(width, height));
    for (int i = 0; i < rows.size(); i++) {
      row(rows.get(i), EDGE + i * ROW + 13, svg);
    }
    return svg.append("</svg>\n").toString();
  }

  private void row(String row, int y, StringBuilder svg) {
    Matcher style = STYLE.matcher(row);
    int at = 0;
    int column = 0;
    while (style.find()) {
      column = text(row.substring(at, style.start()), column, y, svg);
      for (String code : style.group(1).split(";")) {
        apply(code.isEmpty() ? 0 : Integer.parseInt(code));
      }
      at = style.end();
    }
    text(row.substring(at), column, y, svg);
  }

  private void apply(int code) {
    switch (code) {
      case 0 -> {
        colour = COLOURS[7];
        bold = false;
        faint = false;
      }
      case 1 -> bold = true;
      case 2 -> faint = true;
      case 22 -> {
        bold = false;
        faint = false;
      }
      case 39 -> colour = COLOURS[7];
      default -> colour = code >= 30 && code <= 37 ? COLOURS[code - 30] : colour;
    }
  }

  /** Each piece is told its length, so that any font keeps the columns. */
  private int text(String text, int column, int y, StringBuilder svg) {
    if (!text.isBlank()) {
      svg.append(
          "<text xml:space=\"preserve\" x=\"%.1f\" y=\"%d\" textLength=\"%.1f\" lengthAdjust=\"spacingAndGlyphs\" fill=\"%s\"%s%s>%s</text>%n"
              .formatted(
                  EDGE + column * COLUMN,
                  y,
                  text.length() * COLUMN,
                  colour,
                  bold ? " font-weight=\"bold\"" : "",
                  faint ? " opacity=\"0.62\"" : "",
                  text.replace("&", "&amp;").replace("<", "&lt;")));
    }
    return column + text.length();
  }
}
