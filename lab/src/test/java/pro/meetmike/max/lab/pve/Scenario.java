package pro.meetmike.max.lab.pve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Replays the exchanges of one recorded scenario, in their order. */
final class Scenario {

  /** How one exchange went; no differences means it agrees. */
  record Outcome(String id, String area, boolean counted, List<String> differences) {

    boolean agrees() {
      return differences.isEmpty();
    }
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern REFERENCE = Pattern.compile("\\{\\{([\\w.-]+)#(/[^}]*)}}");
  private static final Pattern NAMED = Pattern.compile("[a-z][a-z0-9-]*\\.\\d+");
  private static final Pattern PERL_PLACE =
      Pattern.compile(" at /usr/share/perl5/.*", Pattern.DOTALL);

  private final PveServer server;
  private final LabClient client;
  private final JsonNode setup;
  private final Map<String, JsonNode> answers = new HashMap<>();
  private final Authentication.Ticket ticket;

  Scenario(PveServer server, LabClient client, JsonNode setup) {
    this.server = server;
    this.client = client;
    this.setup = setup;
    this.ticket = server.ticket("root@pam");
  }

  Outcome replay(JsonNode exchange) throws IOException {
    prepare(exchange);
    LabClient.Reply reply = send(exchange);
    JsonNode body = parsed(reply.body());
    answers.put(exchange.path("id").asText(), body);
    List<String> differences = new ArrayList<>();
    if (reply.status() != exchange.path("status").asInt()) {
      differences.add(
          "status: expected %s, got %d".formatted(exchange.path("status"), reply.status()));
    }
    String expected = PERL_PLACE.matcher(exchange.path("statusLine").asText()).replaceAll("");
    if (!reply.reason().equals(expected)) {
      differences.add("reason: expected '%s', got '%s'".formatted(expected, reply.reason()));
    }
    Comparison rules = new Comparison(texts(exchange, "volatile"), texts(exchange, "unordered"));
    differences.addAll(rules.differences(exchange.get("body_out"), body));
    cleanUp(exchange);
    return new Outcome(
        exchange.path("id").asText(),
        exchange.path("area").asText(),
        exchange.path("representative").asBoolean(true),
        differences);
  }

  /** Ends the tasks that had stopped before this step, and does by hand what was done by hand. */
  private void prepare(JsonNode exchange) {
    String given = exchange.path("given").asText("");
    server.backendDown(given.contains("daemon is not running"));
    if (given.contains("was killed")) {
      server.tasks().kill(task(given));
    }
    String running = exchange.has("while") ? task(exchange.path("while").asText()) : "";
    for (Task task : server.world().tasks()) {
      if (task.runs() && !task.upid().equals(running)) {
        server.tasks().finish(task.upid());
      }
    }
  }

  private String task(String sentence) {
    Matcher step = NAMED.matcher(sentence);
    if (!step.find()) {
      throw new IllegalArgumentException("No step is named in: " + sentence);
    }
    return answers.get(step.group()).path("data").asText();
  }

  private void cleanUp(JsonNode exchange) {
    if (exchange.has("cleanup")) {
      server.guests().guests().forEach(guest -> server.guests().destroy(guest.ct()));
    }
  }

  private LabClient.Reply send(JsonNode exchange) throws IOException {
    String path = templated(exchange, "path").asText();
    JsonNode query = templated(exchange, "query");
    String target = path + (query.isObject() && !query.isEmpty() ? "?" + form(query) : "");
    String type = exchange.path("contentType").asText("");
    JsonNode body = templated(exchange, "body");
    String text = "";
    if (body.has("$raw")) {
      text = body.path("$raw").asText();
    } else if (!body.isNull() && !body.isMissingNode()) {
      text = type.startsWith("application/json") ? expanded(body) : form(body);
    } else {
      type = "";
    }
    return client.send(
        exchange.path("method").asText(),
        target,
        credentials(exchange.path("auth").asText()),
        type.equals("null") ? "" : type,
        text);
  }

  private JsonNode templated(JsonNode exchange, String field) throws IOException {
    JsonNode template = exchange.get(field + "Template");
    if (template == null) {
      return exchange.path(field);
    }
    String text = JSON.writeValueAsString(template);
    String filled =
        REFERENCE
            .matcher(text)
            .replaceAll(
                found ->
                    Matcher.quoteReplacement(
                        answers.get(found.group(1)).at(found.group(2)).asText()));
    return JSON.readTree(filled);
  }

  private static String expanded(JsonNode body) throws IOException {
    Map<String, Object> values = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> field : body.properties()) {
      JsonNode repeat = field.getValue().path("$repeat");
      values.put(
          field.getKey(),
          repeat.isArray()
              ? repeat.get(0).asText().repeat(repeat.get(1).asInt())
              : field.getValue());
    }
    return JSON.writeValueAsString(values);
  }

  private static String form(JsonNode values) {
    return values.properties().stream()
        .map(
            field ->
                URLEncoder.encode(field.getKey(), StandardCharsets.UTF_8)
                    + "="
                    + URLEncoder.encode(field.getValue().asText(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }

  private Map<String, String> credentials(String auth) {
    String deployer = token("token-deployer");
    return switch (auth) {
      case "none" -> Map.of();
      case "bad-token" -> authorization("=max@pve!deploy=ffffffff-ffff-4fff-8fff-ffffffffffff");
      case "unknown-token" -> authorization("=max@pve!nobody=ffffffff-ffff-4fff-8fff-ffffffffffff");
      case "malformed-token" -> authorization("=max@pve-deploy");
      case "token-deployer-space" -> authorization(" " + deployer);
      case "ticket-root" ->
          Map.of(
              "Cookie",
              "PVEAuthCookie=" + ticket.cookie(),
              "CSRFPreventionToken",
              ticket.prevention());
      case "ticket-root-nocsrf" -> Map.of("Cookie", "PVEAuthCookie=" + ticket.cookie());
      default -> authorization("=" + token(auth));
    };
  }

  private String token(String key) {
    JsonNode token = setup.path("tokens").path(key);
    return token.path("tokenid").asText() + "=" + token.path("secret").asText();
  }

  private static Map<String, String> authorization(String value) {
    return Map.of("Authorization", "PVEAPIToken" + value);
  }

  private static JsonNode parsed(String body) {
    try {
      return body.startsWith("{") ? JSON.readTree(body) : TextNode.valueOf(body);
    } catch (IOException e) {
      return TextNode.valueOf(body);
    }
  }

  private static Set<String> texts(JsonNode exchange, String field) {
    Set<String> found = new TreeSet<>();
    exchange.path(field).forEach(one -> found.add(one.asText()));
    return found;
  }
}
