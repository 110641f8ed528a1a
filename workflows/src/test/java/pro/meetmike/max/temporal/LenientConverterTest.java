package pro.meetmike.max.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.journey.JourneyInput;

class LenientConverterTest {

  private final DataConverter converter = pro.meetmike.max.temporal.Payloads.converter();

  @ParameterizedTest
  @CsvSource({"json/plain", "json/protobuf", "binary/plain", "binary/protobuf", "of/somebody"})
  void whateverTheEncodingSaysJsonIsReadAsJson(String encoding) {
    JsonNode read = (JsonNode) one(JsonNode.class, payload(encoding, "\"Christian\""));
    assertThat(read.textValue()).isEqualTo("Christian");
  }

  @ParameterizedTest
  @CsvSource({"json/plain", "json/protobuf", "binary/plain", "binary/encrypted"})
  void bytesThatAreNoJsonArriveAsBytes(String encoding) {
    JsonNode read = (JsonNode) one(JsonNode.class, payload(encoding, "{oh"));
    assertThat(read.isBinary()).isTrue();
  }

  @Test
  void nothingIsNothing() {
    assertThat(one(JsonNode.class)).isNull();
    assertThat(String.valueOf(one(JsonNode.class, payload("binary/null", "")))).isEqualTo("null");
    assertThat(String.valueOf(one(JsonNode.class, Payload.getDefaultInstance()))).isEqualTo("null");
  }

  @Test
  void severalPayloadsAreAListSoThatNoneIsLostInSilence() {
    JsonNode read =
        (JsonNode) one(JsonNode.class, payload("json/plain", "\"a\""), payload("binary/null", ""));
    assertThat(read.toString()).isEqualTo("[\"a\",null]");
  }

  @ParameterizedTest
  @CsvSource({"json/plain", "binary/plain", "of/somebody"})
  void aTypeWithAReaderOfItsOwnJudgesForItself(String encoding) {
    JourneyInput read = (JourneyInput) one(JourneyInput.class, payload(encoding, "{oh"));
    assertThat(read == null ? "" : read.leadId()).isEmpty();
  }

  @Test
  void whatOnlyProgramsSendStaysStrict() {
    assertThatThrownBy(() -> one(Verb.class, payload("binary/plain", "APPROVE")))
        .isInstanceOfAny(DataConverterException.class, IllegalArgumentException.class);
  }

  private @Nullable Object one(Class<?> type, Payload... payloads) {
    Payloads.Builder all = Payloads.newBuilder();
    for (Payload payload : payloads) {
      all.addPayloads(payload);
    }
    Optional<Payloads> content = payloads.length == 0 ? Optional.empty() : Optional.of(all.build());
    return converter.fromPayloads(content, new Class<?>[] {type}, new Type[] {type})[0];
  }

  private static Payload payload(String encoding, String data) {
    return Payload.newBuilder()
        .putMetadata("encoding", ByteString.copyFromUtf8(encoding))
        .setData(ByteString.copyFromUtf8(data))
        .build();
  }
}
