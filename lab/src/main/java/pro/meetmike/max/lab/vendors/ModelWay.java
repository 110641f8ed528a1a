package pro.meetmike.max.lab.vendors;

import com.sun.net.httpserver.HttpExchange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The way from a vendor's address on to the lab's model endpoint, which knows the faults and keeps
 * the record of calls. Line by line, so that an answer that stalls or is cut there does so here.
 */
final class ModelWay {

  private final URI endpoint;
  private final Map<String, String> eidolons;
  private final HttpClient http = HttpClient.newHttpClient();

  /**
   * @param eidolons by the address of their containers
   */
  ModelWay(URI endpoint, Map<String, String> eidolons) {
    this.endpoint = endpoint;
    this.eidolons = Map.copyOf(eidolons);
  }

  void pass(HttpExchange exchange, VendorCall call, ModelQuestion question) throws IOException {
    String eidolon = eidolons.getOrDefault(call.from(), "model");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(endpoint.resolve("/" + eidolon + "/" + question.path()))
            .POST(BodyPublishers.ofByteArray(question.body()));
    Stream.of("Authorization", "Content-Type", "Accept")
        .filter(name -> exchange.getRequestHeaders().getFirst(name) != null)
        .forEach(name -> request.header(name, exchange.getRequestHeaders().getFirst(name)));
    try {
      HttpResponse<InputStream> response = http.send(request.build(), BodyHandlers.ofInputStream());
      exchange
          .getResponseHeaders()
          .set("Content-Type", response.headers().firstValue("Content-Type").orElse("text/plain"));
      exchange.sendResponseHeaders(response.statusCode(), 0);
      copy(response.body(), exchange.getResponseBody(), question);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void copy(InputStream from, OutputStream to, ModelQuestion question)
      throws IOException {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(from, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        to.write((question.answered().apply(line) + "\n").getBytes(StandardCharsets.UTF_8));
        to.flush();
      }
    }
  }
}
