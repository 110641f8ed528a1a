package pro.meetmike.max.worker.install;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Where everything of an installed worker lies.
 *
 * @param program the launcher
 * @param javaHome the Java it is to run on
 * @param share the share's root
 * @param knownHosts the file the worker pins host keys in
 * @param groups of the fleet's mailboxes, as the host counts, by the name of whose they are
 */
public record Place(
    Path program,
    Path javaHome,
    Path hostFile,
    Path state,
    Path share,
    Path knownHosts,
    Map<String, Integer> groups) {

  /** The system user; a group of the same name comes with it. */
  static final String USER = "max";

  /** For the {@code TEMPORAL_*} variables. */
  static final Path ENVIRONMENT = Path.of("/etc/max/worker.env");

  static final Path UNIT = Path.of("/etc/systemd/system/max-worker.service");
  static final Path SYSTEM_USER = Path.of("/etc/sysusers.d/max-worker.conf");
  static final Path SECRETS = Path.of("/etc/max/secrets");

  /** Throws {@link IllegalArgumentException} for a path that a unit file cannot hold as it is. */
  public Place {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
    Stream.of(program, javaHome, hostFile, state, share, knownHosts)
        .filter(path -> !path.isAbsolute() || !path.toString().matches("[A-Za-z0-9/._+-]+"))
        .findFirst()
        .ifPresent(
            path -> {
              throw new IllegalArgumentException(
                  "%s cannot stand in a unit file: give an absolute path of letters, digits and /._+-"
                      .formatted(path));
            });
  }

  /** A host file to begin with. */
  Path example() {
    Path beside = program.resolveSibling("agents");
    Path agents =
        program.endsWith("bin/max") ? program.resolve("../../agents").normalize() : beside;
    return agents.resolve("examples/host-hetzner-ax42.yaml");
  }

  /** Directories the worker writes into; one that is missing yet is let pass where it may be. */
  List<String> writable() {
    Path pins = knownHosts.getParent();
    boolean apart = pins != null && !pins.startsWith(state);
    return Stream.concat(
            Stream.of(state.toString(), "-" + share), apart ? Stream.of("-" + pins) : Stream.of())
        .toList();
  }
}
