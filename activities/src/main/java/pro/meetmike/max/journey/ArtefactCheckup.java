package pro.meetmike.max.journey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Looks whether the lead's copies are what an agent says: inside its lead, regular, unlinked, same
 * content.
 */
final class ArtefactCheckup {

  /** Larger files are no artefacts of a stage, and hashing them would hold the lock. */
  static final long LARGEST = 256L * 1024 * 1024;

  private final Path root;
  private final Path lead;

  ArtefactCheckup(Path root, Path lead) {
    this.root = root;
    this.lead = lead;
  }

  List<String> faults(List<Artefact> artefacts) throws IOException {
    List<String> faults = new ArrayList<>();
    for (Artefact artefact : artefacts) {
      String fault = fault(artefact);
      if (!fault.isEmpty()) {
        faults.add(fault);
      }
    }
    return faults;
  }

  private String fault(Artefact artefact) throws IOException {
    Path file;
    try {
      file = root.resolve(artefact.path());
    } catch (InvalidPathException unreadable) {
      return "A path that was named is no path: name the file as it was written.";
    }
    String name = String.valueOf(file.getFileName());
    if (artefact.path().startsWith("/")
        || !file.normalize().equals(file)
        || !file.startsWith(lead)) {
      return "%s lies outside the lead's directory: name it below the stage directory."
          .formatted(name);
    }
    if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
      return "%s was not handed in: put it into artefacts/ of your outbox under its sha256, request again."
          .formatted(name);
    }
    if (!file.toRealPath().equals(root.toRealPath().resolve(root.relativize(file)))) {
      return "%s is reached through a link: somebody has to look into the lead's directory."
          .formatted(name);
    }
    long size = Files.size(file);
    if (size > LARGEST) {
      return "%s is larger than 256 MiB: deliver a reference instead.".formatted(name);
    }
    if (artefact.bytes() >= 0 && artefact.bytes() != size) {
      return "%s has %d bytes, not %d: name it as it is now."
          .formatted(name, size, artefact.bytes());
    }
    return sha256(file).equals(artefact.sha256())
        ? ""
        : "%s has another sha256 than was named: name it as it is now.".formatted(name);
  }

  static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java has no SHA-256: use a complete one.", impossible);
    }
  }

  static String sha256(Path file) throws IOException {
    MessageDigest digest = digest();
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS), digest)) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
