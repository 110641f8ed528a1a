package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.LeadDesk;
import pro.meetmike.max.journey.file.DeskAddress;

/** The address a killed worker left behind: whoever has its port now is told nothing. */
@Timeout(60)
class DeskAddressIT {

  @TempDir private Path state;

  @Test
  void whoeverGotThePortIsSentNeitherTokenNorLead() throws IOException {
    List<String> heard = new ArrayList<>();
    HttpServer thief =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 4);
    thief.createContext(
        "/",
        exchange -> {
          heard.add(
              exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().get("Authorization")
                  + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(201, -1);
          exchange.close();
        });
    thief.start();
    try {
      new DeskAddress("http://127.0.0.1:" + thief.getAddress().getPort(), "c0ffee").publish(state);
      LeadDesk desk = new LeadDesk(List.of(state));
      assertThatThrownBy(() -> desk.card("4711"))
          .isInstanceOf(Failure.class)
          .hasMessageContaining("Something else answers at http://127.0.0.1:")
          .hasMessageContaining("./max worker");
      assertThat(heard).hasSize(1).allMatch(h -> h.matches("/proof\\?nonce=[0-9a-f]{32} null"));
    } finally {
      thief.stop(0);
    }
  }

  @Test
  void anAddressGoesWithItsDeskAndAnothersStays() throws IOException {
    DeskAddress first = new DeskAddress("http://127.0.0.1:1", "one");
    DeskAddress second = new DeskAddress("http://127.0.0.1:2", "two");
    first.publish(state);
    second.publish(state);
    first.withdraw(state);
    assertThat(DeskAddress.of(state)).contains(second);
    second.withdraw(state);
    assertThat(DeskAddress.of(state)).isEmpty();
  }
}
