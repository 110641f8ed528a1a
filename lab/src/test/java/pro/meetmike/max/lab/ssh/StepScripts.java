package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The product's own step scripts, put together as the product sends them. */
final class StepScripts {

  private static final Path DIRECTORY =
      Path.of(System.getProperty("max.steps", "../agents/runtime/steps"));

  private StepScripts() {}

  static boolean present() {
    return Files.exists(DIRECTORY.resolve("lib.sh"));
  }

  static String script(String name, Map<String, String> values) throws IOException {
    StringBuilder all = new StringBuilder(Files.readString(DIRECTORY.resolve("lib.sh")));
    values.forEach((k, v) -> all.append("\n" + k + "=" + ToolAnswer.quote(v)));
    String body = Files.readString(DIRECTORY.resolve(name + ".sh"));
    return all + "\nstep() {\n" + body + "\n}\nstep </dev/null\n";
  }
}
