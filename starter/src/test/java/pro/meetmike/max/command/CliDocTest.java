package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The examples of docs/cli.md are what the verbs answer. */
class CliDocTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern EXAMPLE =
      Pattern.compile("```\\n\\$ \\./max ([^\\n]+)\\n(.*?)```", Pattern.DOTALL);

  private static List<String> fields(String json) throws IOException {
    List<String> names = new ArrayList<>();
    JsonNode tree = JSON.readTree(json);
    tree.fieldNames().forEachRemaining(names::add);
    return names;
  }

  @Test
  void itsExamplesHaveTheFieldsOfTheAnswers() throws IOException {
    Matcher example = EXAMPLE.matcher(Files.readString(Typed.REPOSITORY.resolve("docs/cli.md")));
    int seen = 0;
    while (example.find()) {
      Typed answer = Typed.max(example.group(1).split(" "));
      String json = answer.out().isBlank() ? answer.err() : answer.out();
      assertThat(fields(json)).as(example.group(1)).isEqualTo(fields(example.group(2)));
      seen++;
    }
    assertThat(seen).isEqualTo(2);
  }

  @Test
  void itNamesEveryVariableThatConfigShows() throws IOException {
    String doc = Files.readString(Typed.REPOSITORY.resolve("docs/cli.md"));
    assertThat(doc)
        .contains("MAX_STATE", "MAX_HOST_FILE", "MAX_LOG", "MAX_TEMPORAL_LOG", "MAX_WEB_UI");
  }
}
