package pro.meetmike.max.lab.ssh;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import pro.meetmike.max.ssh.Nonce;

/** The product's own step scripts, as the product sends them, and what they said. */
final class StepScripts {

  private static final Path DIRECTORY =
      Path.of(System.getProperty("max.steps", "../agents/runtime/steps"));
  private static final Nonce NONCE = Nonce.fresh();

  private StepScripts() {}

  static boolean present() {
    return Files.exists(DIRECTORY.resolve("lib.sh"));
  }

  static String script(String name, Map<String, String> values) {
    return new pro.meetmike.max.ssh.StepScripts(DIRECTORY).text(name, values, NONCE);
  }

  /** The output without the word that marks the script's own lines. */
  static String said(String out) {
    return out.replace(NONCE.word() + " ", "");
  }
}
