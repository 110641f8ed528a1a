package pro.meetmike.max.lab.real;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import pro.meetmike.max.dev.Program;
import pro.meetmike.max.dev.TemporalProgram;
import pro.meetmike.max.lab.containers.ContainerScript;

/**
 * A real part that a tier of the tests needs and a machine may lack. Where it is missing, the tier
 * is reported as skipped, with the command that brings the part; {@code
 * MAX_REQUIRE=server,postgres,…} turns the skip into a failure.
 */
enum RealPart {
  SERVER("temporal", "./max dev --install --program brings it"),
  POSTGRES(
      "temporal-server",
      "apt-get install postgresql, go install go.temporal.io/server/cmd/server@v1.32.0 as temporal-server"),
  BROWSER("chromium", "apt-get install chromium nodejs npm"),
  COMPOSE("compose-spec", "go install github.com/compose-spec/compose-go/v2/cmd as compose-spec"),
  TCTL("tctl", "install tctl 1.18 where one can be had"),
  PIP("pip3", "apt-get install python3-pip"),
  NFS(
      "ganesha.nfsd",
      "apt-get install --no-install-recommends nfs-ganesha nfs-ganesha-vfs libnfs-utils"),
  CONTAINERS("lab/containers/lab", "lab/containers/lab check names the commands that bring it");

  private static final Path STATE =
      Path.of(System.getenv().getOrDefault("MAX_STATE", World.HOME.resolve(".max").toString()));

  private final String program;
  private final String remedy;

  RealPart(String program, String remedy) {
    this.program = program;
    this.remedy = remedy;
  }

  /**
   * Where its program is: on the PATH, or where {@code go install} puts it; that of the server also
   * where {@code max dev} brings it.
   */
  Optional<Path> find() {
    return switch (this) {
      case SERVER -> TemporalProgram.of(STATE, System.getenv()).find();
      case CONTAINERS ->
          Optional.of(World.HOME.resolve(program))
              .filter(script -> ContainerScript.missing(World.HOME).isEmpty());
      default -> Program.find(program, System.getenv());
    };
  }

  /** The program; for tests that are enabled only where it is. */
  Path program() {
    return find().orElseThrow(() -> new IllegalStateException(missing()));
  }

  /** Whether this run may not do without it. */
  boolean required() {
    String named = System.getenv().getOrDefault("MAX_REQUIRE", "");
    return List.of(named.split("[, ]+")).contains(name().toLowerCase(Locale.ROOT));
  }

  String missing() {
    return this == CONTAINERS
        ? "containers are not possible here: "
            + ContainerScript.missing(World.HOME).orElse(remedy).replace("\n", "; ")
        : "%s is not here: %s".formatted(program, remedy);
  }
}
