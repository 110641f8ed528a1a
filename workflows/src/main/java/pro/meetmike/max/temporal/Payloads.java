package pro.meetmike.max.temporal;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.converter.JacksonJsonPayloadConverter;

/**
 * JSON as the default, but unknown fields are ignored (old histories and new clients both carry
 * some), and what a person sends is never unreadable.
 */
public final class Payloads {
  private Payloads() {}

  /** The converter that every client and worker of this product uses. */
  public static DataConverter converter() {
    ObjectMapper mapper = JacksonJsonPayloadConverter.newDefaultObjectMapper();
    mapper.configure(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES, false);
    DataConverter strict =
        DefaultDataConverter.newDefaultInstance()
            .withPayloadConverterOverrides(new JacksonJsonPayloadConverter(mapper));
    return new LenientConverter(strict, mapper);
  }
}
