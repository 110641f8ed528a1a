package pro.meetmike.max.gate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionTest {

  @Test
  void aBareNameIsADecision() throws Exception {
    assertThat(read("\" Christian \"")).isEqualTo(new Decision("Christian", null, "", null, null));
  }

  @Test
  void everyFieldIsRead() throws Exception {
    assertThat(
            read(
                "{\"by\":\"Christian\",\"gate\":\"go-live\",\"note\":\"fine\",\"evidence\":\"ab\",\"code\":\"X\",\"more\":1}"))
        .isEqualTo(new Decision("Christian", "go-live", "fine", "ab", "X"));
  }

  @Test
  void aReasonIsANote() throws Exception {
    assertThat(read("{\"by\":\"C\",\"reason\":\"late\"}").note()).isEqualTo("late");
    assertThat(read("{\"by\":\"C\",\"reason\":\"late\",\"note\":\"n\"}").note()).isEqualTo("n");
  }

  @Test
  void whatIsBlankOrNoTextIsNotThere() throws Exception {
    assertThat(read("{\"by\":\"C\",\"gate\":\" \",\"note\":7,\"evidence\":null,\"code\":null}"))
        .isEqualTo(new Decision("C", null, "", null, null));
  }

  @Test
  void aGateOrAHashThatCannotBeReadIsNoneLeftOut() throws Exception {
    assertThat(read("{\"by\":\"C\",\"gate\":7,\"evidence\":[]}"))
        .isEqualTo(new Decision("C", "7", "", "[]", null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "[\"Christian\"]", "7", "true", "\"\"", "{\"by\":7}"})
  void anythingElseIsADecisionByNobody(String json) throws Exception {
    assertThat(read(json)).isEqualTo(new Decision("", null, "", null, null));
    assertThat(Decision.read(null)).isEqualTo(new Decision("", null, "", null, null));
  }

  @Test
  void jsonInAStringIsRead() throws Exception {
    assertThat(read("\"{\\\"by\\\":\\\"Christian\\\",\\\"gate\\\":\\\"go-live\\\"}\""))
        .isEqualTo(new Decision("Christian", "go-live", "", null, null));
    assertThat(read("\"\\\"Christian\\\"\"").by()).isEqualTo("Christian");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{by: Christian}", "{", "\"Christian"})
  void aStringThatOnlyBeginsLikeJsonIsAName(String text) {
    assertThat(Decision.read(TextNode.valueOf(text)).by()).isEqualTo(text);
  }

  private static Decision read(String json) throws JsonProcessingException {
    return Decision.read(new ObjectMapper().readTree(json));
  }
}
