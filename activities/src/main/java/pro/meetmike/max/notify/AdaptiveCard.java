package pro.meetmike.max.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import pro.meetmike.max.notify.NotifyActivities.Notice;

/**
 * A notice as the message with one Adaptive Card that a Teams Workflows webhook takes. It holds no
 * button: a link in a chat may be opened by scanners, so nothing is ever decided from there.
 */
final class AdaptiveCard {

  private static final ObjectMapper JSON = new ObjectMapper();
  // Teams refuses messages above 28 kB.
  private static final int LONGEST = 8_000;

  private AdaptiveCard() {}

  static String of(Notice notice) {
    ObjectNode message = JSON.createObjectNode().put("type", "message");
    ObjectNode attachment = message.putArray("attachments").addObject();
    attachment.put("contentType", "application/vnd.microsoft.card.adaptive");
    ObjectNode card = attachment.putObject("content");
    card.put("$schema", "http://adaptivecards.io/schemas/adaptive-card.json")
        .put("type", "AdaptiveCard")
        .put("version", "1.4");
    ArrayNode body = card.putArray("body");
    text(body, notice.subject()).put("weight", "Bolder").put("size", "Medium");
    text(body, notice.text());
    text(body, "Notice " + notice.id() + " for " + String.join(", ", notice.to()))
        .put("isSubtle", true)
        .put("size", "Small");
    return message.toString();
  }

  private static ObjectNode text(ArrayNode body, String text) {
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) + " …" : text;
    return body.addObject().put("type", "TextBlock").put("text", kept).put("wrap", true);
  }
}
