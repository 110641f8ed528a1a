package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.notify.NotifyActivities.Notice;
import pro.meetmike.max.notify.TeamsChannel;

/** Five thousand hostile texts into a chat: no link, no button, nothing invisible. */
class InertCardsTest {

  private static final long SEED = Long.getLong("max.seed", 17L);
  private static final int AT_ONCE = 10;

  private final ObjectMapper json = new ObjectMapper();
  private final List<byte[]> posted = Collections.synchronizedList(new ArrayList<>());

  @Test
  void aCardHasWordsAndNothingElse() throws Exception {
    HttpServer webhook =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    webhook.createContext(
        "/",
        exchange -> {
          posted.add(exchange.getRequestBody().readAllBytes());
          exchange.sendResponseHeaders(202, -1);
          exchange.close();
        });
    webhook.start();
    try {
      TeamsChannel teams =
          new TeamsChannel(
              URI.create("http://127.0.0.1:%d/".formatted(webhook.getAddress().getPort())));
      List<String> all = HostileWords.of(SEED);
      for (int i = 0; i < all.size(); i += AT_ONCE) {
        List<String> some = all.subList(i, Math.min(i + AT_ONCE, all.size()));
        teams.send(new Notice(some.get(0), some, some.get(0), String.join("\n", some)));
      }
    } finally {
      webhook.stop(0);
    }
    assertThat(posted).hasSize(HostileWords.MANY / AT_ONCE);
    for (byte[] body : posted) {
      JsonNode message = json.readTree(body);
      message.findValues("type").forEach(t -> assertThat(t.asText()).isIn(KINDS));
      assertThat(message.findValue("selectAction")).isNull();
      assertThat(message.findValue("actions")).isNull();
      assertThat(message.findValue("url")).isNull();
      message.findValues("text").forEach(t -> Inert.card(t.asText()));
    }
  }

  private static final List<String> KINDS =
      List.of("message", "AdaptiveCard", "RichTextBlock", "TextRun");
}
