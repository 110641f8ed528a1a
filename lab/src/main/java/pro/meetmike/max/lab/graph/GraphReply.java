package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param target whom the call concerned, for the operation log
 * @param change what it changed, in a few words without content; null when it changed nothing
 */
record GraphReply(int status, @Nullable JsonNode body, String target, @Nullable String change) {

  static GraphReply read(JsonNode body, String target) {
    return new GraphReply(200, body, target, null);
  }

  static GraphReply changed(int status, @Nullable JsonNode body, String target, String change) {
    return new GraphReply(status, body, target, change);
  }
}
