package pro.meetmike.max.temporal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BinaryNode;
import io.temporal.api.common.v1.Payload;
import io.temporal.api.common.v1.Payloads;
import io.temporal.api.failure.v1.Failure;
import io.temporal.common.converter.DataConverter;
import io.temporal.common.converter.DataConverterException;
import java.io.IOException;
import java.lang.reflect.Type;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whatever a person can send arrives where it can be answered. A parameter that reads any JSON (a
 * {@link JsonNode}, or a type with a reader of its own) is given every payload: another encoding's
 * bytes are read as JSON, bytes that are none become a {@link BinaryNode}, and several payloads a
 * list. The SDK alone would drop such a signal, take the first of several payloads, and fail the
 * workflow task of such a start over and over.
 */
final class LenientConverter implements DataConverter {

  private final DataConverter strict;
  private final ObjectMapper mapper;

  LenientConverter(DataConverter strict, ObjectMapper mapper) {
    this.strict = strict;
    this.mapper = mapper;
  }

  @Override
  public <T> Optional<Payload> toPayload(T value) {
    return strict.toPayload(value);
  }

  @Override
  public Optional<Payloads> toPayloads(Object... values) {
    return strict.toPayloads(values);
  }

  @Override
  public <T> T fromPayload(Payload payload, Class<T> type, Type generic) {
    try {
      return strict.fromPayload(payload, type, generic);
    } catch (DataConverterException | IllegalArgumentException unreadable) {
      if (!readsAnything(type)) {
        throw unreadable;
      }
      return read(json(payload), type);
    }
  }

  @Override
  public <T> T fromPayloads(int index, Optional<Payloads> content, Class<T> type, Type generic) {
    return content.isEmpty() || index >= content.get().getPayloadsCount() || !readsAnything(type)
        ? strict.fromPayloads(index, content, type, generic)
        : fromPayload(content.get().getPayloads(index), type, generic);
  }

  @Override
  public @Nullable Object[] fromPayloads(
      Optional<Payloads> content, Class<?>[] types, Type[] generics) {
    boolean several =
        types.length == 1
            && readsAnything(types[0])
            && content.map(Payloads::getPayloadsCount).orElse(0) > 1;
    if (!several) {
      return DataConverter.super.fromPayloads(content, types, generics);
    }
    ArrayNode all = mapper.createArrayNode();
    content.get().getPayloadsList().forEach(p -> all.add(json(p)));
    return new @Nullable Object[] {read(all, types[0])};
  }

  private static boolean readsAnything(Class<?> type) {
    return JsonNode.class.isAssignableFrom(type) || type.isAnnotationPresent(JsonDeserialize.class);
  }

  private JsonNode json(Payload payload) {
    byte[] bytes = payload.getData().toByteArray();
    if (bytes.length == 0) {
      return mapper.nullNode();
    }
    try {
      return mapper.readTree(bytes);
    } catch (IOException noJson) {
      return BinaryNode.valueOf(bytes);
    }
  }

  private <T> T read(JsonNode json, Class<T> type) {
    try {
      return mapper.treeToValue(json, type);
    } catch (IOException e) {
      throw new DataConverterException(e);
    }
  }

  @Override
  public RuntimeException failureToException(Failure failure) {
    return strict.failureToException(failure);
  }

  @Override
  public Failure exceptionToFailure(Throwable throwable) {
    return strict.exceptionToFailure(throwable);
  }
}
