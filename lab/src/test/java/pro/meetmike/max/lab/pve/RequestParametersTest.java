package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class RequestParametersTest {

  private static final String FORM = "application/x-www-form-urlencoded";

  @Test
  void aFormThatIsNotEncodedLosesPartsOfItsValues() {
    assertThat(RequestParameters.of("", FORM, "features=nesting=1,keyctl=1&tags=max;x"))
        .containsEntry("features", "nesting")
        .containsEntry("tags", "max")
        .containsEntry("x", "");
    assertThat(RequestParameters.of("", FORM, "size=+1G")).containsEntry("size", " 1G");
    assertThat(RequestParameters.of("", FORM, "features=nesting%3D1%2Ckeyctl%3D1"))
        .containsEntry("features", "nesting=1,keyctl=1");
  }

  @Test
  void jsonKeepsItsTypesAsTextsAndDropsNull() {
    assertThat(
            RequestParameters.of(
                "purge=1", "application/json;charset=UTF-8", "{\"a\":true,\"b\":2,\"c\":null}"))
        .containsOnlyKeys("purge", "a", "b")
        .containsEntry("a", "1")
        .containsEntry("b", "2");
  }

  @Test
  void whatIsNoObjectIsRefusedByTheHttpLayer() {
    assertThatThrownBy(() -> RequestParameters.of("", "application/json", "[1]"))
        .hasMessage("Not a HASH reference");
    assertThatThrownBy(() -> RequestParameters.of("", "text/yaml", "a: 1"))
        .hasMessage("upload 'Content-Type 'text/yaml' not implemented");
  }
}
