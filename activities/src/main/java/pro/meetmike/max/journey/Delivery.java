package pro.meetmike.max.journey;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import pro.meetmike.max.signal.HandIns;

/**
 * Brings what agents handed in into a lead's directory. A file is first renamed to where no agent
 * can exchange it, then copied, and the copy is hashed: who still has the original open, or changes
 * it later, changes nothing. Broken off anywhere, the next call goes on from what is there.
 */
final class Delivery {

  private static final String EARLIER = ".earlier";
  private static final String INCOMING = ".incoming";
  private static final int PART = 64 * 1024;
  private static final Pattern IN_A_ROUND =
      Pattern.compile("[^/]+/stage-[^/]+/round-[0-9]+(/[A-Za-z0-9][A-Za-z0-9._ -]*)+");

  private final Path root;
  private final Path lead;
  private final HandIns handIns;

  Delivery(Path root, Path lead, HandIns handIns) {
    this.root = root;
    this.lead = lead;
    this.handIns = handIns;
  }

  /** Takes what is not there yet; what is wrong with what was handed in, one sentence each. */
  List<String> take(List<Artefact> artefacts) throws IOException {
    List<String> faults = new ArrayList<>();
    List<Path> taken = new ArrayList<>();
    for (Artefact artefact : artefacts) {
      // Other paths are told by the check-up that follows.
      if (IN_A_ROUND.matcher(artefact.path()).matches()
          && root.resolve(artefact.path()).startsWith(lead)) {
        String fault = take(artefact, taken);
        if (!fault.isEmpty()) {
          faults.add(fault);
        }
      }
    }
    for (Path incoming : taken) {
      Files.deleteIfExists(incoming);
    }
    return faults;
  }

  private String take(Artefact artefact, List<Path> taken) throws IOException {
    Path target = root.resolve(artefact.path());
    if (isThere(target, artefact.sha256())) {
      return "";
    }
    Path incoming = root.resolve(INCOMING).resolve(artefact.sha256());
    if (!Files.exists(incoming, LinkOption.NOFOLLOW_LINKS) && !fetch(artefact.sha256(), incoming)) {
      return "";
    }
    String fault = copy(artefact, incoming, target);
    if (fault.isEmpty()) {
      taken.add(incoming);
    } else {
      Files.deleteIfExists(incoming);
    }
    return fault;
  }

  /** False when nobody handed it in, or what lies there cannot even be moved. */
  private boolean fetch(String sha256, Path incoming) throws IOException {
    for (Path file : handIns.named(sha256)) {
      try {
        LeadFiles.ensureDirectory(incoming.getParent());
        Files.move(file, incoming, StandardCopyOption.ATOMIC_MOVE);
        return true;
      } catch (NoSuchFileException | AccessDeniedException gone) {
        continue;
      }
    }
    return false;
  }

  private String copy(Artefact artefact, Path incoming, Path target) throws IOException {
    String name = String.valueOf(target.getFileName());
    if (!Files.isRegularFile(incoming, LinkOption.NOFOLLOW_LINKS)) {
      return "%s was handed in as something that is no regular file: hand in a plain file."
          .formatted(name);
    }
    long size = Files.size(incoming);
    if (size > ArtefactCheckup.LARGEST) {
      return "%s is larger than 256 MiB: deliver a reference instead.".formatted(name);
    }
    directories(target.getParent());
    Path draft = target.resolveSibling("." + name + ".draft");
    try {
      String sha256 = copied(incoming, draft, size);
      if (!sha256.equals(artefact.sha256())) {
        return "%s has another content than its name in artefacts/ says: hand it in again, unchanged."
            .formatted(name);
      }
      settle(draft, target);
      return "";
    } catch (Grown grown) {
      return "%s grew while it was taken: close it, then hand it in again, whole.".formatted(name);
    } catch (AccessDeniedException closed) {
      return "%s cannot be read by the pipeline: let its group read it (chmod 640), hand it in again."
          .formatted(name);
    } finally {
      // Also where the disk is full: a part of a file would keep it so.
      Files.deleteIfExists(draft);
    }
  }

  private void settle(Path draft, Path target) throws IOException {
    keep(target);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    LeadFiles.flush(target.getParent());
  }

  /** Copies at most so many bytes, which is what the file had when it was looked at. */
  static String copied(Path from, Path draft, long most) throws IOException {
    DigestInputStream in =
        new DigestInputStream(
            Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS), ArtefactCheckup.digest());
    try (in;
        OutputStream out = Files.newOutputStream(draft)) {
      byte[] part = new byte[PART];
      long left = most;
      for (int n = in.read(part); n >= 0; n = in.read(part)) {
        left -= n;
        if (left < 0) {
          throw new Grown();
        }
        out.write(part, 0, n);
      }
    }
    LeadFiles.flush(draft);
    return HexFormat.of().formatHex(in.getMessageDigest().digest());
  }

  /** Its writer still has it open and adds to it, perhaps without an end. */
  static final class Grown extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static boolean isThere(Path target, String sha256) throws IOException {
    return Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)
        && ArtefactCheckup.sha256(target).equals(sha256);
  }

  /** What an answer replaces in the same round is not lost. */
  private void keep(Path target) throws IOException {
    if (!Files.isRegularFile(target, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Path round = lead.resolve(lead.relativize(target).subpath(0, 2));
    LeadFiles.ensureDirectory(round.resolve(EARLIER));
    String flat = round.relativize(target).toString().replace('/', '_');
    String kept = flat + "." + ArtefactCheckup.sha256(target).substring(0, 16);
    Files.move(target, round.resolve(EARLIER).resolve(kept), StandardCopyOption.ATOMIC_MOVE);
  }

  private void directories(Path directory) throws IOException {
    Path at = lead;
    for (Path part : lead.relativize(directory)) {
      at = at.resolve(part);
      LeadFiles.ensureDirectory(at);
    }
  }
}
