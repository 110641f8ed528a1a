package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Starts the machines' processes with nothing in their environment but what it is given. */
final class Children implements AutoCloseable {

  private final Set<Process> running = ConcurrentHashMap.newKeySet();

  Process start(List<String> command, Map<String, String> environment, Path directory)
      throws IOException {
    return start(command, environment, directory, false);
  }

  Process start(
      List<String> command, Map<String, String> environment, Path directory, boolean merged)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    Process process = builder.redirectErrorStream(merged).start();
    running.add(process);
    process.onExit().thenAccept(running::remove);
    return process;
  }

  /**
   * Ends a process and everything it started; itself first, or a shell would go on to its next
   * line.
   */
  static void kill(Process process) {
    List<ProcessHandle> started = process.descendants().toList();
    process.destroyForcibly();
    started.forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    running.forEach(Children::kill);
  }
}
