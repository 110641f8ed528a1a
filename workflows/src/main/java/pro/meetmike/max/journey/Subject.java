package pro.meetmike.max.journey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an approval is good for: the files, the target and the terms, as one hash. */
final class Subject {
  private Subject() {}

  /** Does not depend on the order in which the files are named. */
  static String hash(Place to, List<Artefact> artefacts, @Nullable Double discountPct) {
    List<String> lines = new ArrayList<>();
    for (Artefact artefact : artefacts) {
      lines.add(artefact.sha256() + "  " + artefact.path());
    }
    lines.sort(null);
    lines.add("to " + to + " discount " + (discountPct == null ? "none" : discountPct.toString()));
    byte[] text = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("This Java has no SHA-256: use a complete one.", impossible);
    }
  }

  /** One line per file, for the human who decides. */
  static List<String> evidence(List<Artefact> artefacts, @Nullable Double discountPct) {
    List<String> lines = new ArrayList<>();
    if (discountPct != null) {
      lines.add("discount " + discountPct + " %");
    }
    for (Artefact artefact : artefacts.subList(0, Math.min(12, artefacts.size()))) {
      lines.add(artefact.path() + " sha256:" + artefact.sha256());
    }
    return lines;
  }
}
