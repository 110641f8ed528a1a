package pro.meetmike.max.guard;

import com.tngtech.archunit.ArchConfiguration;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.net.URL;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.lab.rehearsal.Rehearsal;
import pro.meetmike.max.ssh.Argv;
import pro.meetmike.max.worker.MaxWorker;

/**
 * The modules, from the ground up: what each may import of the others, and which libraries are not
 * for it. A package's name is the same on every floor, so a class is placed by where it was loaded
 * from.
 */
enum Floor {
  WORKFLOWS(Deployment.class, List.of(), List.of("org.slf4j.LoggerFactory")),
  AGENTS(FleetFile.class, List.of(WORKFLOWS), List.of("io.temporal.", "info.picocli.", "picocli.")),
  ACTIVITIES(Argv.class, List.of(WORKFLOWS), List.of("picocli.", "io.temporal.worker.")),
  STARTER(Client.class, List.of(WORKFLOWS, AGENTS), List.of()),
  WORKER(MaxWorker.class, List.of(WORKFLOWS, AGENTS, ACTIVITIES), List.of("picocli.")),
  LAB(Rehearsal.class, List.of(WORKFLOWS, AGENTS, ACTIVITIES, STARTER, WORKER), List.of());

  /** Libraries that a workflow may know; all others are a client's. */
  private static final List<String> OF_WORKFLOWS =
      List.of(
          "java.",
          "io.temporal.activity.",
          "io.temporal.api.",
          "io.temporal.common.",
          "io.temporal.failure.",
          "io.temporal.workflow.",
          "com.fasterxml.jackson.",
          "com.google.protobuf.ByteString", // the bytes of a payload
          "org.jspecify.",
          "org.slf4j.Logger");

  /** Library and the packages, on any floor, that may touch it. */
  private static final Map<String, List<String>> RESERVED =
      Map.of(
          "com.jcraft.jsch.", List.of("ssh", "lab.ssh"),
          "com.microsoft.", List.of("microsoft365"),
          "com.azure.", List.of("microsoft365"),
          "okhttp3.", List.of("microsoft365"),
          "org.apache.hc.client5.", List.of("proxmox"),
          "org.apache.sshd.", List.of("lab.ssh"),
          "io.temporal.testing.", List.of("lab.temporal"),
          "org.yaml.", List.of("fleet.file", "fleet.agent", "journey.file"));

  private static final String ROOT = "pro.meetmike.max.";

  private static final Map<Floor, JavaClasses> CLASSES = new EnumMap<>(Floor.class);
  private static final Map<String, Floor> PLACES = new HashMap<>();

  private final Class<?> anchor;
  private final List<Floor> below;
  private final List<String> banned;

  Floor(Class<?> anchor, List<Floor> below, List<String> banned) {
    this.anchor = anchor;
    this.below = below;
    this.banned = banned;
  }

  /** Production classes of this module; without the packages' pages, which several floors share. */
  JavaClasses classes() {
    return CLASSES.computeIfAbsent(this, Floor::imported);
  }

  /** Names are all that counts here, so no library is read: that takes most of the time. */
  private static JavaClasses imported(Floor floor) {
    return ArchConfiguration.withThreadLocalScope(
        settings -> {
          settings.setResolveMissingDependenciesFromClassPath(false);
          return new ClassFileImporter()
              .withImportOption(l -> !l.contains("package-info"))
              .importUrl(floor.source());
        });
  }

  private URL source() {
    return anchor.getProtectionDomain().getCodeSource().getLocation();
  }

  static Optional<Floor> of(JavaClass type) {
    if (PLACES.isEmpty()) {
      Stream.of(values()).forEach(f -> f.classes().forEach(c -> PLACES.put(c.getName(), f)));
    }
    return Optional.ofNullable(PLACES.get(type.getName()));
  }

  /** What this class would do wrong if it stood on this floor in this package. */
  List<String> findings(JavaClass type, String itsPackage) {
    return type.getDirectDependenciesFromSelf().stream()
        .filter(d -> !allows(d.getTargetClass().getBaseComponentType(), itsPackage))
        .map(d -> "%s: %s".formatted(this, d.getDescription()))
        .distinct()
        .toList();
  }

  private boolean allows(JavaClass target, String itsPackage) {
    Optional<Floor> floor = of(target);
    String name = target.getFullName();
    if (floor.isPresent()) {
      return floor.get() == this || below.contains(floor.get());
    }
    if (target.isPrimitive() || name.startsWith(ROOT)) {
      return true;
    }
    boolean known = this != WORKFLOWS || OF_WORKFLOWS.stream().anyMatch(name::startsWith);
    return known && banned.stream().noneMatch(name::startsWith) && !reserved(name, itsPackage);
  }

  private static boolean reserved(String name, String itsPackage) {
    return RESERVED.entrySet().stream()
        .filter(e -> name.startsWith(e.getKey()))
        .anyMatch(e -> e.getValue().stream().noneMatch(p -> itsPackage.equals(ROOT + p)));
  }
}
