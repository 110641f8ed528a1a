package pro.meetmike.max.journey;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import pro.meetmike.max.signal.Custody;
import pro.meetmike.max.signal.HandIns;
import pro.meetmike.max.signal.Unfit;
import pro.meetmike.max.signal.Untakeable;

/**
 * Brings what agents handed in into a lead's directory. A file is first taken ({@link Custody}),
 * then copied, and the copy is hashed: who still has the original open, or changes it later,
 * changes nothing. What another agent has put under the same hash keeps nobody's file out: each is
 * tried. Broken off anywhere, the next call goes on from what is there.
 */
final class Delivery {

  private static final String EARLIER = ".earlier";
  private static final String INCOMING = ".incoming";

  /** Of a path; the pattern takes a frame of the stack for each part. */
  private static final int LONGEST = 512;

  private static final Pattern IN_A_ROUND =
      Pattern.compile("[^/]+/stage-[^/]+/round-[0-9]+(/[A-Za-z0-9][A-Za-z0-9._ -]*)+");

  private final Path root;
  private final Path lead;
  private final HandIns handIns;
  private final Custody incoming;

  Delivery(Path root, Path lead, HandIns handIns) {
    this.root = root;
    this.lead = lead;
    this.handIns = handIns;
    this.incoming = new Custody(root.resolve(INCOMING));
  }

  /** Takes what is not there yet; what is wrong with what was handed in, one sentence each. */
  List<String> take(List<Artefact> artefacts) throws IOException {
    List<String> faults = new ArrayList<>();
    Set<String> taken = new LinkedHashSet<>();
    for (Artefact artefact : artefacts) {
      // Other paths are told by the check-up that follows.
      if (artefact.path().length() <= LONGEST
          && IN_A_ROUND.matcher(artefact.path()).matches()
          && root.resolve(artefact.path()).startsWith(lead)) {
        String fault = take(artefact, taken);
        if (!fault.isEmpty()) {
          faults.add(fault);
        }
      }
    }
    for (String sha256 : taken) {
      incoming.drop(sha256);
    }
    return faults;
  }

  private String take(Artefact artefact, Set<String> taken) throws IOException {
    Path target = root.resolve(artefact.path());
    String sha256 = artefact.sha256();
    if (isThere(target, sha256)) {
      return "";
    }
    String fault = incoming.holds(sha256) ? copy(artefact, target, "earlier") : "";
    if (!incoming.holds(sha256) && fault.isEmpty()) {
      for (HandIns.Place place : handIns.named(sha256)) {
        fault = from(place, artefact, target);
        if (fault.isEmpty() && incoming.holds(sha256)) {
          break;
        }
      }
    }
    if (fault.isEmpty() && incoming.holds(sha256)) {
      taken.add(sha256);
    }
    return fault;
  }

  /** What is wrong with what this agent handed in; when nothing is, it stays taken. */
  private String from(HandIns.Place place, Artefact artefact, Path target) throws IOException {
    String who = "by " + place.agent();
    try {
      return incoming.take(place.directory(), artefact.sha256(), artefact.sha256())
          ? copy(artefact, target, who)
          : "";
    } catch (Untakeable closed) {
      return "%s was handed in %s as a directory that is closed to the pipeline: hand in a plain file."
          .formatted(target.getFileName(), who);
    }
  }

  private String copy(Artefact artefact, Path target, String who) throws IOException {
    String fault = copied(artefact, target, who);
    if (!fault.isEmpty()) {
      incoming.drop(artefact.sha256());
    }
    return fault;
  }

  private String copied(Artefact artefact, Path target, String who) throws IOException {
    String name = String.valueOf(target.getFileName());
    directories(target.getParent());
    Path draft = target.resolveSibling("." + name + ".draft");
    try {
      if (!copied(artefact.sha256(), draft).equals(artefact.sha256())) {
        return "%s, handed in %s, has another content than its name in artefacts/ says: hand it in again, unchanged."
            .formatted(name, who);
      }
      settle(draft, target);
      return "";
    } catch (Unfit unfit) {
      return sentence(unfit.fault()).formatted(name, who);
    } finally {
      // Also where the disk is full: a part of a file would keep it so.
      Files.deleteIfExists(draft);
    }
  }

  private static String sentence(Unfit.Fault fault) {
    return switch (fault) {
      case LINK, NO_FILE ->
          "%s was handed in %s as something that is no regular file: hand in a plain file.";
      case TOO_LARGE -> "%s, handed in %s, is larger than 256 MiB: deliver a reference instead.";
      case GROWN ->
          "%s, handed in %s, grew while it was taken: close it, then hand it in again, whole.";
      case CLOSED ->
          "%s, handed in %s, cannot be read by the pipeline: let its group read it (chmod 640), hand it in again.";
    };
  }

  private String copied(String taken, Path draft) throws IOException {
    DigestOutputStream out =
        new DigestOutputStream(Files.newOutputStream(draft), ArtefactCheckup.digest());
    try (out) {
      incoming.copy(taken, ArtefactCheckup.LARGEST, out);
    }
    LeadFiles.flush(draft);
    return HexFormat.of().formatHex(out.getMessageDigest().digest());
  }

  private void settle(Path draft, Path target) throws IOException {
    keep(target);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    LeadFiles.flush(target.getParent());
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
