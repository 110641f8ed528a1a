package pro.meetmike.max.lab.model;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.lab.eidolons.RehearsedFile;

/** What the CLIs ask: every call is answered, or meets the armed fault, and is written down. */
final class ModelRequests {

  private static final Pattern PATH =
      Pattern.compile("(?:/(?<eidolon>[a-z][a-z0-9-]*))?/v1(?:beta)?/(?<rest>.+)");
  private static final int SHOWN_OF_A_KEY = 4;

  private final ArmedFaults faults;
  private final CallBook calls;
  private final Clock clock;
  private final AtomicLong count = new AtomicLong();

  ModelRequests(ArmedFaults faults, CallBook calls, Clock clock) {
    this.faults = faults;
    this.calls = calls;
    this.clock = clock;
  }

  void serve(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      Matcher path = PATH.matcher(exchange.getRequestURI().getPath());
      Optional<Wire> wire =
          path.matches() && exchange.getRequestMethod().equals("POST")
              ? Wire.of(path.group("rest"))
              : Optional.empty();
      if (wire.isPresent()) {
        turn(exchange, wire.get(), path.group("eidolon"), path.group("rest"), body);
      } else {
        other(exchange);
      }
    }
  }

  private void turn(
      HttpExchange exchange, Wire wire, @Nullable String eidolon, String path, byte[] body)
      throws IOException {
    Question question = wire.read(path, WireJson.lenient(body));
    ModelTurn turn = Answering.decide(question, eidolon == null ? "model" : eidolon);
    Optional<ModelFault> fault = faults.next();
    note(exchange, eidolon, wire.word(), question, ended(fault, turn));
    String id = "lab" + count.incrementAndGet();
    String answer =
        question.streams()
            ? wire.streamed(id, question, turn)
            : WireJson.text(wire.whole(id, question, turn));
    String type = question.streams() ? "text/event-stream" : "application/json";
    if (fault.isPresent()) {
      fail(exchange, fault.get(), type, answer);
    } else {
      HttpAnswers.send(exchange, 200, type, answer);
    }
  }

  private static String ended(Optional<ModelFault> fault, ModelTurn turn) {
    return fault
        .map(ModelFault::word)
        .orElse(turn instanceof ModelTurn.Calls c ? "called " + c.tool().name() : "answered");
  }

  private void fail(HttpExchange exchange, ModelFault fault, String type, String answer)
      throws IOException {
    if (fault.hasStatus()) {
      HttpAnswers.send(exchange, fault.status(), "application/json", fault.body());
      return;
    }
    switch (fault) {
      case HTML -> HttpAnswers.send(exchange, 200, "text/html", ModelFault.page());
      case CUT -> HttpAnswers.half(exchange, type, answer);
      case STALL -> {
        HttpAnswers.half(exchange, type, answer);
        hold();
      }
      default -> hold();
    }
  }

  private void hold() {
    try {
      faults.hold();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Some CLIs look first whether anybody is here. */
  private void other(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    note(exchange, null, "other " + exchange.getRequestMethod() + " " + path, null, "told");
    String sentence = RehearsedFile.LABEL + ": the lab's model endpoint knows no such address.";
    HttpAnswers.json(
        exchange, path.equals("/") ? 200 : 404, WireJson.text(WireJson.object("error", sentence)));
  }

  private void note(
      HttpExchange exchange,
      @Nullable String eidolon,
      String wire,
      @Nullable Question question,
      String ended) {
    calls.add(
        ModelCall.of(
            clock.instant(),
            exchange.getRemoteAddress().getAddress().getHostAddress(),
            eidolon,
            wire,
            keyEndsWith(exchange.getRequestHeaders()),
            question,
            ended));
  }

  private static @Nullable String keyEndsWith(Headers headers) {
    return Stream.of("Authorization", "x-api-key", "x-goog-api-key")
        .map(headers::getFirst)
        .filter(value -> value != null && value.length() > SHOWN_OF_A_KEY)
        .map(value -> value.substring(value.length() - SHOWN_OF_A_KEY))
        .findFirst()
        .orElse(null);
  }
}
