package pro.meetmike.max.lab.real;

import io.temporal.common.WorkflowExecutionHistory;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * Keeps histories of a real server for the replay tests, when asked to by {@code
 * -Dmax.record.histories=true}; one of a kind. Which machine it was is not kept.
 */
final class RecordedHistories {

  private static final Path KEPT =
      World.HOME.resolve("workflows/src/test/resources/histories/real");
  private static final Pattern DATA = Pattern.compile("\"data\": \"([A-Za-z0-9+/=]+)\"");

  private RecordedHistories() {}

  static void keep(String type, WorkflowExecutionHistory history, Path world) throws IOException {
    if (!Boolean.getBoolean("max.record.histories")) {
      return;
    }
    Path file = KEPT.resolve(name(type, history.getWorkflowExecution().getWorkflowId()));
    Files.createDirectories(KEPT);
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(neutral(history.toJson(true), world).getBytes(StandardCharsets.UTF_8));
    }
  }

  /** A phase's number and a login's voice tell its histories apart. */
  private static String name(String type, String id) {
    String which =
        switch (type) {
          case "EidolonSetup" -> "-" + id.replaceAll(".*/(phase-\\d)/.*", "$1");
          case "CliLogin" -> "-" + id.replaceAll(".*/", "");
          default -> "";
        };
    return type + which + ".json.gz";
  }

  private static String neutral(String json, Path world) {
    String process = ManagementFactory.getRuntimeMXBean().getName();
    String host = process.replaceFirst(".*@", "");
    StringBuilder text = new StringBuilder();
    Matcher data = DATA.matcher(json);
    while (data.find()) {
      String plain =
          new String(Base64.getDecoder().decode(data.group(1)), StandardCharsets.UTF_8)
              .replace(world.toString(), "/srv/rehearsal")
              .replace(World.HOME.toString(), "/opt/max");
      String encoded = Base64.getEncoder().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
      data.appendReplacement(text, Matcher.quoteReplacement("\"data\": \"" + encoded + "\""));
    }
    data.appendTail(text);
    return text.toString().replace(process, "1@worker").replace("@" + host, "@worker");
  }
}
