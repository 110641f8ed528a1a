package pro.meetmike.max.journey;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What an approval is good for: the target, the files and the terms. Its hash binds the approval,
 * its lines are the evidence a human is shown, and whoever has the lines can compute the hash
 * again.
 */
public record Subject(Place to, List<Artefact> artefacts, @Nullable Double discountPct) {

  private static final String DISCOUNT = "discount ";
  private static final String PERCENT = " %";
  private static final String HASH = " sha256:";
  private static final String TARGET = "to ";

  public Subject {
    artefacts = List.copyOf(artefacts);
  }

  /** Does not depend on the order in which the files are named. */
  public String hash() {
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

  /** For the human who decides: the terms, one line per file, the target. */
  public List<String> evidence() {
    List<String> lines = new ArrayList<>();
    if (discountPct != null) {
      lines.add(DISCOUNT + discountPct + PERCENT);
    }
    for (Artefact artefact : artefacts) {
      lines.add(artefact.path() + HASH + artefact.sha256());
    }
    lines.add(TARGET + to);
    return lines;
  }

  /**
   * The subject behind lines of {@link #evidence()}; empty when they are anything else. Sizes are
   * not told in them.
   */
  public static Optional<Subject> read(List<String> evidence) {
    if (evidence.isEmpty()) {
      return Optional.empty();
    }
    int last = evidence.size() - 1;
    Optional<Place> to =
        Stream.of(Place.values()).filter(p -> evidence.get(last).equals(TARGET + p)).findFirst();
    boolean terms = evidence.get(0).startsWith(DISCOUNT) && evidence.get(0).endsWith(PERCENT);
    List<Artefact> artefacts = new ArrayList<>();
    for (String line : evidence.subList(terms ? 1 : 0, last)) {
      int hash = line.lastIndexOf(HASH);
      if (hash < 0) {
        return Optional.empty();
      }
      artefacts.add(
          new Artefact(line.substring(0, hash), line.substring(hash + HASH.length()), -1));
    }
    try {
      Double discount = terms ? discount(evidence.get(0)) : null;
      return to.map(place -> new Subject(place, artefacts, discount));
    } catch (NumberFormatException noNumber) {
      return Optional.empty();
    }
  }

  private static Double discount(String line) {
    return Double.valueOf(line.substring(DISCOUNT.length(), line.length() - PERCENT.length()));
  }
}
