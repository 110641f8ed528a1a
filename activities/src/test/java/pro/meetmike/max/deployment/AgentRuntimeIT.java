package pro.meetmike.max.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The runtime that lives in the containers is tested by its own language's test runner. */
class AgentRuntimeIT {

  @Test
  void theRuntimesOwnTestsPass() throws Exception {
    assumeTrue(nodeMajor() >= 20, "no Node.js 20 or newer: install one to test agents/runtime");
    Process process =
        new ProcessBuilder("sh", "-c", "node --test test/*.test.mjs")
            .directory(Path.of("../agents/runtime").toFile())
            .redirectErrorStream(true)
            .start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(process.waitFor()).as(out).isZero();
  }

  private static int nodeMajor() throws InterruptedException {
    try {
      Process process = new ProcessBuilder("node", "--version").start();
      String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      process.waitFor();
      return Integer.parseInt(out.replaceFirst("v(\\d+).*\\s*", "$1"));
    } catch (IOException e) {
      return 0;
    }
  }
}
