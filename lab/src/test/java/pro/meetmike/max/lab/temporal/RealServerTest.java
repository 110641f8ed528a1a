package pro.meetmike.max.lab.temporal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealServerTest {

  @TempDir private Path state;

  @Test
  void aServerThatMaxDevStartedIsLinkedWithItsWebUi() throws Exception {
    try (ServerSocket listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + listening.getLocalPort();
      wroteDown(address);
      assertThat(RealServer.at(address, state, Map.of()).webUi()).contains("http://127.0.0.1:1234");
      wroteDown("127.0.0.1:1");
      assertThat(RealServer.at(address, state, Map.of()).webUi()).isEmpty();
      Map<String, String> named = Map.of("MAX_WEB_UI", "http://ui.example.org");
      assertThat(RealServer.at(address, state, named).webUi()).contains("http://ui.example.org");
    }
  }

  private void wroteDown(String address) throws IOException {
    Files.writeString(
        state.resolve("dev.json"),
        "{\"address\":\"%s\",\"ui\":\"http://127.0.0.1:1234\",\"pid\":%d}"
            .formatted(address, ProcessHandle.current().pid()));
  }

  @Test
  void whereNobodyAnswersTheCommandThatStartsOneIsNamed() {
    assertThatThrownBy(() -> RealServer.at("127.0.0.1:9", state, Map.of()))
        .hasMessageContaining("start one with ./max dev --port 9, or rehearse --on dev");
  }
}
