package pro.meetmike.max.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/**
 * Results for programs: the same values as on the screens, as JSON. Programs' output ends on
 * terminals, too: what a terminal would act on is escaped.
 */
public final class JsonText {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .findAndAddModules()
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  static {
    MAPPER.getFactory().setCharacterEscapes(new HiddenEscapes());
  }

  private JsonText() {}

  /** Over several lines. */
  public static String of(Object value) {
    return written(MAPPER.writerWithDefaultPrettyPrinter(), value);
  }

  /** On one line. */
  public static String line(Object value) {
    return written(MAPPER.writer(), value);
  }

  /** A value that is an object, with some fields more. */
  public static Object with(Object value, Map<String, ?> more) {
    ObjectNode tree = MAPPER.valueToTree(value);
    more.forEach((field, what) -> tree.set(field, MAPPER.valueToTree(what)));
    return tree;
  }

  private static String written(ObjectWriter writer, Object value) {
    try {
      return writer.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(value.getClass() + " cannot be written as JSON", e);
    }
  }
}
