package pro.meetmike.max.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebLinksTest {

  private static final Endpoint SERVER =
      new Endpoint("127.0.0.1:7233", "default", "max", false, false);

  @TempDir private Path state;

  @Test
  void everyPartIsEncodedForItsPlace() {
    WebLinks links = new WebLinks("http://127.0.0.1:8233/", "max rehearsal");
    assertThat(links.inbox())
        .isEqualTo(
            "http://127.0.0.1:8233/namespaces/max%20rehearsal/workflows?query=AwaitingApproval%3Dtrue%20AND%20ExecutionStatus%3D%22Running%22");
    assertThat(links.workflow("max-deployment/phase-1"))
        .isEqualTo(
            "http://127.0.0.1:8233/namespaces/max%20rehearsal/workflows/max-deployment%2Fphase-1");
    assertThat(links.start("max", "Deployment", "a&b"))
        .endsWith(
            "/workflows/start-workflow?taskQueue=max&workflowType=Deployment&workflowId=a%26b");
  }

  @Test
  void withoutAnybodySayingWhereThereIsNoLink() {
    assertThat(WebLinks.of(SERVER, state, Map.of())).isEmpty();
  }

  @Test
  void theEnvironmentSaysWhere() {
    assertThat(WebLinks.of(SERVER, state, Map.of("MAX_WEB_UI", "https://ui.example/temporal/")))
        .contains(new WebLinks("https://ui.example/temporal", "default"));
  }

  @Test
  void theEmbeddedServerHasNoWebUi() {
    Endpoint embedded = new Endpoint("127.0.0.1:1", "max-rehearsal", "rehearsal", true, true);
    assertThat(WebLinks.of(embedded, state, Map.of("MAX_WEB_UI", "http://127.0.0.1:8233")))
        .isEmpty();
  }

  @Test
  void theDevelopmentServersOwnPageIsMeantForItsOwnAddressOnly() throws Exception {
    dev(ProcessHandle.current().pid());
    Map<String, String> other = Map.of("MAX_WEB_UI", "http://127.0.0.1:8080");
    assertThat(WebLinks.of(SERVER, state, other))
        .contains(new WebLinks("http://127.0.0.1:9233", "default"));
    Endpoint elsewhere = new Endpoint("127.0.0.1:7333", "default", "max", false, false);
    assertThat(WebLinks.of(elsewhere, state, other))
        .contains(new WebLinks("http://127.0.0.1:8080", "default"));
  }

  @Test
  void whatADeadDevelopmentServerLeftIsNoLink() throws Exception {
    Process ended = new ProcessBuilder("true").start();
    ended.waitFor();
    dev(ended.pid());
    assertThat(WebLinks.of(SERVER, state, Map.of())).isEmpty();
  }

  @Test
  void anAddressThatIsNoneIsRefused() {
    assertThatThrownBy(() -> WebLinks.of(SERVER, state, Map.of("MAX_WEB_UI", "localhost:8080")))
        .hasMessage(
            "MAX_WEB_UI is localhost:8080, which is no address of a Web UI: for example http://127.0.0.1:8233.");
  }

  private void dev(long pid) throws Exception {
    Files.writeString(
        state.resolve("dev.json"),
        "{\"address\":\"127.0.0.1:7233\",\"ui\":\"http://127.0.0.1:9233\",\"pid\":%d}"
            .formatted(pid));
  }
}
