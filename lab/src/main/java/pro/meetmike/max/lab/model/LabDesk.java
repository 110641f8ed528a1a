package pro.meetmike.max.lab.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.util.Optional;

/**
 * What the lab asks of its endpoint: {@code POST} and {@code DELETE /lab/fault}, {@code GET
 * /lab/calls}.
 */
final class LabDesk {

  private final ArmedFaults faults;
  private final CallBook calls;

  LabDesk(ArmedFaults faults, CallBook calls) {
    this.faults = faults;
    this.calls = calls;
  }

  void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      byte[] body = exchange.getRequestBody().readAllBytes();
      switch (asked) {
        case "GET /lab/calls" -> HttpAnswers.json(exchange, 200, WireJson.text(calls.all()));
        case "POST /lab/fault" -> arm(exchange, body);
        case "DELETE /lab/fault" -> {
          faults.clear();
          HttpAnswers.json(exchange, 200, "{}");
        }
        default ->
            refuse(exchange, 404, "The lab knows GET /lab/calls, POST and DELETE /lab/fault.");
      }
    }
  }

  private void arm(HttpExchange exchange, byte[] body) throws IOException {
    Optional<JsonNode> asked = parsed(body);
    Optional<ModelFault> fault = asked.flatMap(a -> ModelFault.of(a.path("kind").asText()));
    int times = asked.map(a -> a.path("times").asInt(1)).orElse(0);
    if (fault.isEmpty() || times < 1) {
      String form = "Send {\"kind\": …, \"times\": 1 or more}; kinds are %s.";
      refuse(exchange, 400, form.formatted(ModelFault.words()));
      return;
    }
    faults.arm(fault.get(), times);
    HttpAnswers.json(exchange, 200, "{}");
  }

  private static Optional<JsonNode> parsed(byte[] body) {
    try {
      return Optional.of(WireJson.read(body));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static void refuse(HttpExchange exchange, int status, String sentence)
      throws IOException {
    HttpAnswers.json(exchange, status, WireJson.text(WireJson.object("error", sentence)));
  }
}
