package pro.meetmike.max.notify;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.wording.Printable;

/**
 * A notice as the message with one Adaptive Card that a Teams Workflows webhook takes. It holds no
 * button: a link in a chat may be opened by scanners, so nothing is ever decided from there. Its
 * words stand in text runs, which know no Markdown (a TextBlock does, and would make links of what
 * a container or an agent said), and an address in them is taken apart.
 */
final class AdaptiveCard {

  private static final ObjectMapper JSON = new ObjectMapper();
  // Teams refuses messages above 28 kB.
  private static final int LONGEST = 8_000;
  private static final int MOST_LINES = 60;

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
    text(body, Printable.line(notice.subject())).put("weight", "Bolder").put("size", "Medium");
    lines(notice.text()).forEach(line -> text(body, line));
    String to = Printable.line(String.join(", ", notice.to()));
    text(body, "Notice " + Printable.line(notice.id()) + " for " + to)
        .put("isSubtle", true)
        .put("size", "Small");
    return message.toString();
  }

  private static List<String> lines(String text) {
    List<String> lines = Printable.lines(clipped(text), LONGEST);
    return lines.size() > MOST_LINES ? List.of(Printable.line(clipped(text))) : lines;
  }

  private static ObjectNode text(ArrayNode body, String text) {
    ObjectNode block = body.addObject().put("type", "RichTextBlock");
    return block
        .putArray("inlines")
        .addObject()
        .put("type", "TextRun")
        .put("text", apart(clipped(text)));
  }

  /** Clients make a link of an address wherever they see one. */
  private static String apart(String text) {
    return text.replace("://", ": //").replaceAll("(?i)(?<![a-z0-9_])www\\.", "www .");
  }

  private static String clipped(String text) {
    return text.codePointCount(0, text.length()) > LONGEST
        ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + " …"
        : text;
  }
}
