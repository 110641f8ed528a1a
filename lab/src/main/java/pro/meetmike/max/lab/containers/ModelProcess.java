package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import pro.meetmike.max.lab.model.ModelMain;

/** The lab's model endpoint where the containers reach it, as a process in their network. */
public final class ModelProcess {

  private static final String PORT = "8080";

  /** Its address in there. */
  static final String BASE = "http://10.0.100.3:" + PORT;

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI desk;
  private final HttpClient http = HttpClient.newHttpClient();

  private ModelProcess(URI desk) {
    this.desk = desk;
  }

  /** Starts it; it ends with the lab. */
  static ModelProcess start(ContainerScript script) throws IOException {
    InnerProgram.start(
        script,
        "model.log",
        ModelMain.class,
        "endpoint at",
        List.of("--port", PORT, "--address", "0.0.0.0"));
    return new ModelProcess(URI.create("http://127.0.0.1:" + script.run("forward", PORT)));
  }

  /** Every call so far, as the endpoint tells them. */
  public String calls() throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(desk.resolve("/lab/calls")).timeout(PATIENCE).GET().build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
