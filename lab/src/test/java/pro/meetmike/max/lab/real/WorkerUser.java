package pro.meetmike.max.lab.real;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import pro.meetmike.max.fleet.Fleet;

/**
 * Whom a worker process works as, and where it finds its program.
 *
 * @param becoming the words before its command; empty for whoever runs the test
 * @param home its repository
 */
record WorkerUser(List<String> becoming, Path home, String classPath) {

  /** Of nobody else on this machine. */
  private static final int ID = 64_731;

  /** Whoever runs the test. */
  static WorkerUser same() {
    return new WorkerUser(List.of(), World.HOME, System.getProperty("java.class.path"));
  }

  /** A copy of the agents' files that everybody may read; a repository as far as a worker looks. */
  static Path repository(Path directory) throws IOException, InterruptedException {
    Path home = Files.createDirectories(directory.resolve("home"));
    copy(World.HOME.resolve("agents"), home);
    Programs.run(Map.of(), "rm", "-rf", home.resolve("agents/runtime/node_modules").toString());
    open(home);
    return home;
  }

  /**
   * A user without rights who is in the fleet's groups, as {@code max worker install} has it, with
   * a copy of the program that it may read.
   */
  static WorkerUser own(Path directory, Path home, Fleet fleet)
      throws IOException, InterruptedException {
    Path library = Files.createDirectories(directory.resolve("library"));
    List<String> places = new ArrayList<>();
    for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      if (Files.exists(Path.of(entry))) {
        Path place = Files.createDirectories(library.resolve(Integer.toString(places.size())));
        copy(Path.of(entry), place);
        places.add(place.resolve(Path.of(entry).getFileName()).toString());
      }
    }
    open(library);
    Programs.run(Map.of(), "chmod", "a+rx", directory.toString());
    String groups =
        fleet.hostGroups().values().stream().map(String::valueOf).collect(Collectors.joining(","));
    return new WorkerUser(
        List.of("setpriv", "--reuid=" + ID, "--regid=" + ID, "--groups=" + groups, "--"),
        home,
        String.join(File.pathSeparator, places));
  }

  private static void open(Path directory) throws IOException, InterruptedException {
    Programs.run(Map.of(), "chmod", "-R", "a+rX", directory.toString());
  }

  private static void copy(Path from, Path to) throws IOException, InterruptedException {
    Programs.run(Map.of(), "cp", "-r", from.toString(), to.toString());
  }

  /** Makes a directory and what is in it this user's. */
  void give(Path directory) throws IOException {
    if (!becoming.isEmpty()) {
      try {
        Programs.run(Map.of(), "chown", "-R", ID + ":" + ID, directory.toString());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("Interrupted while " + directory + " was given away.", e);
      }
    }
  }
}
