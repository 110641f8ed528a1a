package pro.meetmike.max.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsTypedTest {

  private static String printed(Map<String, String> environment) {
    StringWriter text = new StringWriter();
    PrintWriter out = AsTyped.of(new PrintWriter(text), environment);
    out.printf("next: ./max approve %s%n", "go-live");
    out.println("./max-notes is a file");
    out.flush();
    return text.toString();
  }

  @ParameterizedTest
  @CsvSource({"max, max", "/opt/max-0.1.0/bin/max, /opt/max-0.1.0/bin/max", "./max, ./max"})
  void theCommandIsNamedAsTheLauncherWasCalled(String called, String shown) {
    assertThat(printed(Map.of("MAX_COMMAND", called)))
        .isEqualTo("next: %s approve go-live%n./max-notes is a file%n".formatted(shown));
  }

  @Test
  void withoutTheLauncherAndWithANameThatNeedsQuotesItIsTheOneOfAClone() {
    assertThat(printed(Map.of())).startsWith("next: ./max approve");
    assertThat(printed(Map.of("MAX_COMMAND", "/home/a b/max"))).startsWith("next: ./max approve");
  }
}
