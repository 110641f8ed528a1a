package pro.meetmike.max.lab.ssh;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolDeskTest {

  @TempDir Path directory;

  private Machines machines;
  private ToolDesk desk;

  @BeforeEach
  void start() throws Exception {
    MemoryGuests guests = new MemoryGuests().with(203, "clara", true);
    machines = new Machines(directory.resolve("ssh"), guests, directory.resolve("share"));
    desk = new ToolDesk(machines);
    desk.offer(
        Map.of(
            "who",
            call -> ToolAnswer.out(call.machine().label() + " " + call.args() + call.input())));
    desk.open();
    machines.open(desk.address());
    machines.of(guests.guest(203).orElseThrow());
  }

  @AfterEach
  void stop() {
    desk.close();
    Machines.deleteTree(directory.resolve("ssh"));
  }

  @Test
  void tokenSaysWhichMachineIsAsking() throws Exception {
    String token = machines.machine(203).orElseThrow().token();

    assertThat(ask(token, "name=who&arg=it%27s&arg=&stdin=x").body())
        .contains("ct203-clara [it'\\''s, ]x");
    assertThat(ask(machines.host().token(), "name=who").body()).contains("host []");
  }

  @Test
  void strangerIsRefusedWithoutAWord() throws Exception {
    assertThat(ask("", "name=who").statusCode()).isEqualTo(401);
    assertThat(ask("guess", "name=who").statusCode()).isEqualTo(401);
    assertThat(ask("guess", "name=who").body()).doesNotContain("clara");
  }

  @Test
  void unknownCommandIsNotFound() throws Exception {
    assertThat(ask(machines.host().token(), "name=mkfs").body()).contains("exit 127");
  }

  private HttpResponse<String> ask(String token, String form) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(desk.address()))
                .header("Authorization", "Bearer " + token)
                .POST(BodyPublishers.ofString(form))
                .build(),
            BodyHandlers.ofString());
  }
}
