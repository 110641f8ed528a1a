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
import java.util.stream.Stream;

/**
 * A Temporal server on PostgreSQL, set up by the very scripts that {@code
 * docker-compose.temporal.yml} runs. PostgreSQL refuses to run as root; it is then run as the
 * {@code postgres} user.
 */
final class PostgresTemporal implements AutoCloseable {

  private final Path directory;
  private final Programs programs;
  private final int postgresPort = DevTemporal.freePort();
  private final int frontend = lowPort();

  private PostgresTemporal(Path directory) throws IOException {
    this.directory = directory;
    this.programs = new Programs(directory);
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
      Programs.run(Map.of(), "chown", "postgres", data.toString());
    }
    Programs.run(
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
    programs.start(
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
    programs.awaitPort(postgresPort);
  }

  /** {@code temporal/schema.sh}; what it printed. */
  String schema() throws IOException, InterruptedException {
    return Programs.run(
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
    programs.start(
        "temporal-server",
        RealPart.POSTGRES.program().toString(),
        "--root",
        directory.toString(),
        "--config",
        "config",
        "--env",
        "test",
        "--allow-no-auth",
        "start");
    programs.awaitPort(frontend);
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
    return Programs.run(
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

  /** The server first, then the database; both as a clean stop. */
  @Override
  public void close() throws InterruptedException, IOException {
    programs.close();
  }
}
