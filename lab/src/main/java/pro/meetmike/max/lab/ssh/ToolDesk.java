package pro.meetmike.max.lab.ssh;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Where the shims ask what their command does. One address on loopback; the bearer token both
 * admits a caller and says which machine it is, so no container can act as another or as the host.
 */
final class ToolDesk implements AutoCloseable {

  private final Machines machines;
  private final Map<String, Tool> tools = new TreeMap<>();
  private final HttpServer http;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "lab-tool-desk");
            thread.setDaemon(true);
            return thread;
          });

  ToolDesk(Machines machines) throws IOException {
    this.machines = machines;
    http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 128);
    http.createContext("/tool", this::answer);
    http.setExecutor(threads);
  }

  void offer(Map<String, Tool> more) {
    tools.putAll(more);
  }

  void open() {
    http.start();
  }

  String address() {
    return "http://127.0.0.1:" + http.getAddress().getPort() + "/tool";
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String header =
          Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")).orElse("");
      Optional<Machine> machine = machines.byToken(header.replaceFirst("^Bearer ", ""));
      if (machine.isEmpty() || !exchange.getRequestMethod().equals("POST")) {
        reply(exchange, 401, "The tool desk answers the lab's own machines only.\n");
        return;
      }
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      reply(exchange, 200, use(call(machine.get(), body)).shell());
    }
  }

  private ToolAnswer use(ToolCall call) {
    Tool tool = tools.get(call.name());
    if (tool == null) {
      return ToolAnswer.refused(127, "sh: " + call.name() + ": not found\n");
    }
    try {
      return tool.use(call);
    } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
      StringWriter trace = new StringWriter();
      e.printStackTrace(new PrintWriter(trace));
      return ToolAnswer.refused(125, "lab: " + call.name() + " broke: " + trace + "\n");
    }
  }

  private static ToolCall call(Machine machine, String body) {
    List<String> args = new ArrayList<>();
    List<String> keys = new ArrayList<>();
    Map<String, String> fields = new TreeMap<>();
    for (String pair : body.split("&")) {
      int at = pair.indexOf('=');
      String key = pair.substring(0, Math.max(at, 0));
      String value = URLDecoder.decode(pair.substring(at + 1), StandardCharsets.UTF_8);
      switch (key) {
        case "arg" -> args.add(value);
        case "env" -> keys.add(value);
        default -> fields.put(key, value);
      }
    }
    return new ToolCall(
        machine,
        fields.getOrDefault("name", ""),
        args,
        fields.getOrDefault("stdin", ""),
        Path.of(fields.getOrDefault("cwd", "/")),
        Path.of(fields.getOrDefault("home", "/")),
        fields.getOrDefault("user", "root"),
        keys);
  }

  private static void reply(HttpExchange exchange, int status, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    if (bytes.length > 0) {
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    http.stop(0);
    threads.shutdownNow();
  }
}
