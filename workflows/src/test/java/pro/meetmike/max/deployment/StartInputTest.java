package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.NullNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StartInputTest {

  @Test
  void nothingMeansTheWorkersOwnFleet() throws Exception {
    assertNothingToSay(StartInput.read(null));
    assertNothingToSay(StartInput.read(NullNode.getInstance()));
    assertNothingToSay(StartInput.read(MissingNode.getInstance()));
    assertNothingToSay(read("{}"));
    assertNothingToSay(read("\"\""));
    assertNothingToSay(read("\"  \""));
    assertNothingToSay(read("{\"fleet\":\"\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"fleets/two.yaml\"",
        "\" fleets/two.yaml \"",
        "{\"fleet\":\"fleets/two.yaml\"}",
        "{\"fleet\":\" fleets/two.yaml\"}"
      })
  void aFleetFileIsNamedBareOrAsAField(String json) throws Exception {
    assertThat(read(json).fleet()).isEqualTo("fleets/two.yaml");
    assertThat(read(json).remarks()).isEmpty();
  }

  @Test
  void bothEndingsOfYamlAreFiles() throws Exception {
    assertThat(read("\"a.yml\"").fleet()).isEqualTo("a.yml");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "\"foo\" | The start input \"foo\" is no fleet file and is ignored: a fleet file ends in .yaml.",
        "[1] | The start input (a list) was not understood and is ignored",
        "7 | The start input (a number) was not understood and is ignored",
        "true | The start input (BOOLEAN) was not understood and is ignored",
        "{\"fleet\":3} | The start input's \"fleet\" is no text and is ignored: give a file name.",
        "{\"fleet\":\"x\"} | The start input \"x\" is no fleet file and is ignored",
        "{\"flet\":\"a.yaml\"} | The start input's field \"flet\" is unknown and ignored: only \"fleet\" is read."
      })
  void whatIsNotUnderstoodIsIgnoredAndTold(String json, String remark) throws Exception {
    StartInput input = read(json);
    assertThat(input.fleet()).isNull();
    assertThat(input.remarks()).singleElement().asString().startsWith(remark);
  }

  @Test
  void anUnknownFieldBesideTheFleetIsToldAndTheFleetIsRead() throws Exception {
    StartInput input = read("{\"fleet\":\"a.yaml\",\"x\":{},\"y\":[]}");
    assertThat(input.fleet()).isEqualTo("a.yaml");
    assertThat(input.remarks()).hasSize(2);
  }

  @Test
  void ofSeveralValuesTheFirstIsReadAndTheRestIsTold() throws Exception {
    StartInput input = read("[{\"fleet\":\"a.yaml\"},7]");
    assertThat(input.fleet()).isEqualTo("a.yaml");
    assertThat(input.remarks())
        .containsExactly("The start input has 2 values: only the first is read.");
  }

  @Test
  void aRemarkQuotesLittleAndNothingThatIsMarkup() throws Exception {
    String hostile = "`{|}<script>\n" + "x".repeat(500);
    StartInput input = read(new ObjectMapper().writeValueAsString(hostile));
    assertThat(input.remarks()).singleElement().asString().hasSizeLessThan(150);
    assertThat(input.remarks().get(0)).doesNotContain("`", "{", "}", "|", "<", ">", "\n");
  }

  private static void assertNothingToSay(StartInput input) {
    assertThat(input.fleet()).isNull();
    assertThat(input.remarks()).isEmpty();
  }

  private static StartInput read(String json) throws Exception {
    return StartInput.read(new ObjectMapper().readTree(json));
  }
}
