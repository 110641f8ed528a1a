package pro.meetmike.max.worker.install;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What it takes to run the worker under systemd: directories, files, and the commands that are left
 * to root. Pure; {@link Writing} carries it out.
 */
public record Installation(
    List<Directory> directories, List<TextFile> files, List<String> commands) {

  /**
   * A directory that has to be there.
   *
   * @param mode octal, as {@code chmod} takes it
   */
  public record Directory(Path path, String mode) {}

  /**
   * A file with all its text.
   *
   * @param yours whether a person fills it in: then one that exists is left alone
   */
  public record TextFile(Path path, String mode, String text, boolean yours) {}

  public Installation {
    directories = List.copyOf(directories);
    files = List.copyOf(files);
    commands = List.copyOf(commands);
  }

  /** The one for this place. */
  public static Installation of(Place place) {
    return new Installation(
        List.of(
            new Directory(Place.SECRETS.getParent(), "750"),
            new Directory(Place.SECRETS, "750"),
            new Directory(place.state(), "700")),
        List.of(
            new TextFile(Place.SYSTEM_USER, "644", systemUser(place), false),
            new TextFile(Place.ENVIRONMENT, "640", environment(), true),
            new TextFile(Place.UNIT, "644", unit(place), false)),
        commands(place));
  }

  /** Everything, for a person to read. */
  public String text() {
    List<String> lines = new ArrayList<>();
    directories.forEach(d -> lines.add("directory %s (mode %s)".formatted(d.path(), d.mode())));
    for (TextFile file : files) {
      lines.add(
          "file %s (mode %s)%s"
              .formatted(file.path(), file.mode(), file.yours() ? ", kept when it exists" : ""));
      file.text().lines().forEach(line -> lines.add(line.isEmpty() ? "" : "  | " + line));
    }
    return String.join("\n", lines) + "\n" + remaining();
  }

  /** What nobody but root can do. */
  public String remaining() {
    return "then, as root:\n  " + String.join("\n  ", commands) + "\n";
  }

  static String unit(Place place) {
    return template()
        .replace("@USER@", Place.USER)
        .replace("@GROUPS@", numbers(place))
        .replace("@ENVIRONMENT@", Place.ENVIRONMENT.toString())
        .replace("@JAVA_HOME@", place.javaHome().toString())
        .replace("@PROGRAM@", place.program().toString())
        .replace("@HOST_FILE@", place.hostFile().toString())
        .replace("@STATE@", place.state().toString())
        .replace("@WRITABLE@", String.join(" ", place.writable()));
  }

  private static String numbers(Place place) {
    return place.groups().values().stream().map(String::valueOf).collect(Collectors.joining(" "));
  }

  /** The user, and the groups whose mailboxes it works. */
  private static String systemUser(Place place) {
    StringBuilder lines = new StringBuilder();
    lines.append("u %s - \"MAX Pipeline worker\" %s\n".formatted(Place.USER, place.state()));
    place
        .groups()
        .forEach(
            (name, gid) -> {
              String group = Place.USER + "-" + name;
              lines.append("g %s %d\nm %s %s\n".formatted(group, gid, Place.USER, group));
            });
    return lines.toString();
  }

  private static String environment() {
    return """
    # Which Temporal the worker serves; without any of these, the one at 127.0.0.1:7233.
    #TEMPORAL_ADDRESS=127.0.0.1:7233
    #TEMPORAL_NAMESPACE=default
    #TEMPORAL_API_KEY=
    """;
  }

  private static List<String> commands(Place place) {
    List<String> commands = new ArrayList<>();
    commands.add(
        "[ -e %s ] || cp %s %s   # then replace its values; the secrets it names go to %s"
            .formatted(place.hostFile(), place.example(), place.hostFile(), Place.SECRETS));
    commands.add("systemd-sysusers " + Place.SYSTEM_USER);
    commands.add("chown -R root:%s %s".formatted(Place.USER, Place.SECRETS.getParent()));
    commands.add("chmod -R u=rwX,g=rX,o= " + Place.SECRETS.getParent());
    commands.add("chown -R %s:%s %s".formatted(Place.USER, Place.USER, place.state()));
    commands.add(
        "[ -d %s ] || install -d -o %s -g %s %s"
            .formatted(place.share(), Place.USER, Place.USER, place.share()));
    if (place.program().endsWith("bin/max")) {
      commands.add("%s cds".formatted(place.program()));
    }
    commands.add("systemctl daemon-reload");
    commands.add("systemctl enable --now max-worker.service");
    return commands;
  }

  private static String template() {
    try (InputStream file = Installation.class.getResourceAsStream("max-worker.service")) {
      if (file == null) {
        throw new IllegalStateException("The template max-worker.service is not in this jar.");
      }
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
