package pro.meetmike.max.lab.real;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The real worker program in a process of its own, as the launcher starts it, on a host file whose
 * Proxmox, SSH and share nobody answers for.
 */
final class HostWorker implements AutoCloseable {

  private static final String HOST_FILE =
      """
      proxmox: { url: "https://127.0.0.1:9", node: ax42, fingerprint: "%2$s", token_file: "%1$s/token" }
      ssh: { host: 127.0.0.1, port: 9, key_file: "%1$s/key", known_hosts: "%1$s/known_hosts" }
      share: { root: "%1$s/share" }
      bind: { metrics: "127.0.0.1:0" }
      """;

  private final Path directory;
  private final Process process;

  private HostWorker(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  static HostWorker start(Path directory, String address, String namespace, String... words)
      throws IOException {
    prepare(directory);
    Files.deleteIfExists(directory.resolve("state/worker.json"));
    Path worker = World.HOME.resolve("worker/target");
    List<String> command =
        new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java", "-cp"));
    command.add(
        worker.resolve("classes") + ":" + Files.readString(worker.resolve("runtime.classpath")));
    command.add("pro.meetmike.max.worker.WorkerMain");
    command.addAll(List.of("--host", directory.resolve("host.yaml").toString()));
    command.addAll(List.of("--state", directory.resolve("state").toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MAX_HOME", World.HOME.toString());
    builder.environment().put("TEMPORAL_ADDRESS", address);
    builder.environment().put("TEMPORAL_NAMESPACE", namespace);
    builder.redirectErrorStream(true).redirectOutput(directory.resolve("said.txt").toFile());
    return new HostWorker(directory, builder.start());
  }

  private static void prepare(Path directory) throws IOException {
    Files.createDirectories(directory.resolve("share"));
    Files.writeString(directory.resolve("key.pub"), "ssh-ed25519 AAAA nobody\n");
    secret(directory.resolve("key"), "-----BEGIN OPENSSH PRIVATE KEY-----\nno real key\n");
    secret(directory.resolve("token"), "max@pve!worker=00000000-0000-0000-0000-000000000001");
    Files.writeString(
        directory.resolve("host.yaml"), HOST_FILE.formatted(directory, "00:".repeat(31) + "00"));
  }

  private static void secret(Path file, String text) throws IOException {
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
  }

  /** All it has said so far. */
  String said() throws IOException {
    return Files.readString(directory.resolve("said.txt"));
  }

  /** Only its own sentences, without the log. */
  List<String> sentences() throws IOException {
    return said().lines().filter(line -> line.startsWith("max worker: ")).toList();
  }

  /** What it answers at this path; status 0 while it does not answer at all. */
  HttpAnswer get(String path) throws InterruptedException {
    try {
      JsonNode found =
          new ObjectMapper().readTree(Files.readString(directory.resolve("state/worker.json")));
      HttpResponse<String> response =
          HttpClient.newHttpClient()
              .send(
                  HttpRequest.newBuilder(URI.create(found.path("metrics").asText() + path)).build(),
                  HttpResponse.BodyHandlers.ofString());
      return new HttpAnswer(response.statusCode(), response.body());
    } catch (IOException none) {
      return new HttpAnswer(0, "");
    }
  }

  record HttpAnswer(int status, String body) {}

  int health() throws InterruptedException {
    return get("/healthz").status();
  }

  boolean alive() {
    return process.isAlive();
  }

  /** SIGTERM. */
  void terminate() {
    process.destroy();
  }

  int exit(int seconds) throws InterruptedException {
    if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The worker still runs after %d s.".formatted(seconds));
    }
    return process.exitValue();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }
}
