package pro.meetmike.max.lab.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.dev.Program;

/** Debian's Chromium at a Web UI, driven by {@code src/test/browser/web-ui.mjs}. */
final class Browser {

  private static final Path SCRIPTS = World.HOME.resolve("lab/src/test/browser");

  private final String ui;
  private final String namespace;

  Browser(String ui, String namespace) throws IOException, InterruptedException {
    this.ui = ui;
    this.namespace = namespace;
    if (!Files.exists(SCRIPTS.resolve("node_modules"))) {
      run(List.of(program("npm"), "ci", "--no-fund", "--no-audit"));
    }
  }

  private static String program(String name) {
    return Program.find(name, System.getenv()).map(Path::toString).orElse(name);
  }

  /** One command of the script; its answer. */
  JsonNode does(String command, String... words) throws IOException, InterruptedException {
    List<String> line =
        new ArrayList<>(List.of(program("node"), "web-ui.mjs", command, ui, namespace));
    line.addAll(List.of(words));
    String said = run(line);
    return new ObjectMapper()
        .readTree(said.substring(said.lastIndexOf('\n', said.length() - 2) + 1));
  }

  private static String run(List<String> command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(SCRIPTS.toFile()).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("%s:%n%s".formatted(command, said));
    }
    return said;
  }
}
