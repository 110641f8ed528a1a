package pro.meetmike.max.fleet.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The first line of a broken file: {@code # expect: 24:16 fragment of the message}. */
public record Expectation(int line, int column, String fragment) {
  private static final Pattern LINE = Pattern.compile("# expect: (\\d+):(\\d+) (.+)");

  public static Expectation of(Path file) throws IOException {
    return parse(Files.readString(file).lines().findFirst().orElse(""));
  }

  public static Expectation parse(String line) {
    Matcher m = LINE.matcher(line);
    assertThat(m.matches()).as("\"%s\" is an expectation", line).isTrue();
    return new Expectation(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)), m.group(3));
  }

  public void isMetBy(List<Problem> problems) {
    assertThat(problems)
        .anySatisfy(
            p -> {
              assertThat(p.line() + ":" + p.column()).isEqualTo(line + ":" + column);
              assertThat(p.what() + "; " + p.fix()).contains(fragment);
            });
  }
}
