package pro.meetmike.max.lab.real;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import pro.meetmike.max.client.Endpoint;

/**
 * A Temporal server on PostgreSQL, set up by the very scripts that {@code
 * docker-compose.temporal.yml} runs. PostgreSQL refuses to run as root; it is then run as the
 * {@code postgres} user.
 */
final class PostgresTemporal implements AutoCloseable {

  private static final long PATIENCE_SECONDS = 90;

  private final Path directory;
  private final int postgresPort = DevTemporal.freePort();
  private final int frontend = lowPort();
  private final List<Process> processes = new ArrayList<>();

  private PostgresTemporal(Path directory) throws IOException {
    this.directory = directory;
  }

  /** A database without any schema, and no server yet. */
  static PostgresTemporal start() throws IOException, InterruptedException {
    // not JUnit's directory: another user has to reach it
    Path directory = Files.createTempDirectory("temporal-on-postgresql");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    PostgresTemporal one = new PostgresTemporal(directory);
    try {
      one.database();
      return one;
    } catch (IOException | AssertionError e) {
      one.close();
      throw e;
    }
  }

  private void database() throws IOException, InterruptedException {
    Path data = Files.createDirectory(directory.resolve("data"));
    if (root()) {
      run(Map.of(), "chown", "postgres", data.toString());
    }
    run(
        Map.of(),
        unprivileged(
            program("initdb"),
            "-D",
            data.toString(),
            "-U",
            "temporal",
            "--auth=trust",
            "--encoding=UTF8",
            "--locale=C",
            "--no-sync"));
    background(
        "postgres",
        unprivileged(
            program("postgres"),
            "-D",
            data.toString(),
            "-p",
            Integer.toString(postgresPort),
            "-c",
            "listen_addresses=127.0.0.1",
            "-c",
            "unix_socket_directories=" + data));
    awaitPort(postgresPort);
  }

  /** {@code temporal/schema.sh}; what it printed. */
  String schema() throws IOException, InterruptedException {
    return run(
        Map.of(
            "SQL_PORT",
            Integer.toString(postgresPort),
            "SQL_USER",
            "temporal",
            "SQL_TOOL",
            RealPart.POSTGRES.program().resolveSibling("temporal-sql-tool").toString()),
        World.HOME.resolve("temporal/schema.sh").toString());
  }

  /** Starts the server on the database. */
  void serve() throws IOException, InterruptedException {
    Path config = Files.createDirectory(directory.resolve("config"));
    Files.writeString(config.resolve("test.yaml"), config());
    background(
        "temporal-server",
        List.of(
            RealPart.POSTGRES.program().toString(),
            "--root",
            directory.toString(),
            "--config",
            "config",
            "--env",
            "test",
            "--allow-no-auth",
            "start"));
    awaitPort(frontend);
  }

  private String config() throws IOException {
    String text;
    try (InputStream in = PostgresTemporal.class.getResourceAsStream("/temporal/server.yaml")) {
      text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    text =
        text.replace("@postgres@", Integer.toString(postgresPort))
            .replace("@frontend@", Integer.toString(frontend));
    for (String name :
        List.of("@m1@", "@m2@", "@m3@", "@m4@", "@history@", "@matching@", "@worker@")) {
      text = text.replace(name, Integer.toString(lowPort()));
    }
    return text;
  }

  /** The server keeps its members' ports in a column of two signed bytes. */
  private static int lowPort() throws IOException {
    for (; ; ) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (BindException taken) {
        continue;
      }
    }
  }

  /** {@code temporal/init.sh}; what it printed. */
  String init() throws IOException, InterruptedException {
    return run(
        Map.of("TEMPORAL_ADDRESS", address(), "TEMPORAL_CLI", RealPart.SERVER.program().toString()),
        World.HOME.resolve("temporal/init.sh").toString());
  }

  String address() {
    return "127.0.0.1:" + frontend;
  }

  private static boolean root() {
    return "root".equals(System.getProperty("user.name"));
  }

  private static String[] unprivileged(String... command) {
    List<String> words = new ArrayList<>();
    if (root()) {
      words.addAll(
          List.of("setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", "--"));
    }
    words.addAll(List.of(command));
    return words.toArray(new String[0]);
  }

  /** Debian keeps PostgreSQL's programs apart, by version. */
  private static String program(String name) throws IOException {
    try (Stream<Path> versions = Files.list(Path.of("/usr/lib/postgresql"))) {
      return versions
          .map(v -> v.resolve("bin").resolve(name))
          .filter(Files::isExecutable)
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> new IOException("PostgreSQL has no " + name))
          .toString();
    }
  }

  private static String run(Map<String, String> environment, String... command)
      throws IOException, InterruptedException {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new AssertionError("%s failed:%n%s".formatted(command[0], said));
    }
    return said;
  }

  private void background(String name, List<String> command) throws IOException {
    background(name, command.toArray(new String[0]));
  }

  private void background(String name, String... command) throws IOException {
    processes.add(
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(name + ".log").toFile())
            .directory(directory.toFile())
            .start());
  }

  private void awaitPort(int port) throws InterruptedException, IOException {
    Endpoint endpoint = new Endpoint("127.0.0.1:" + port, "", "", false, false);
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!endpoint.alive()) {
      if (System.nanoTime() > end || processes.stream().anyMatch(p -> !p.isAlive())) {
        throw new AssertionError("port %d: %s".formatted(port, logs()));
      }
      Thread.sleep(200);
    }
  }

  private String logs() throws IOException {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path log : files.filter(f -> f.toString().endsWith(".log")).toList()) {
        all.append(log.getFileName()).append(":\n").append(Files.readString(log));
      }
    }
    return all.toString();
  }

  /** The server first, then the database; both as a clean stop. */
  @Override
  public void close() throws InterruptedException {
    for (int i = processes.size() - 1; i >= 0; i--) {
      Process process = processes.get(i);
      process.destroy();
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    }
  }
}
