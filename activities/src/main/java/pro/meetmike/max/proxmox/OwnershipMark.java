package pro.meetmike.max.proxmox;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a container says whose it is: two tags ({@code max}, {@code max-<8 hex>}) that people see in
 * the list, and a line in its notes that names the deployment in full and the build it was made
 * from. Whatever else people write into tags and notes stays.
 *
 * @param deployment the deployment's id, as written into the line
 * @param spec 12 hex over what only creation can set ({@link ContainerSpec#build})
 */
public record OwnershipMark(String deployment, String spec) {

  private static final Pattern LINE =
      Pattern.compile("^max-deployment=(\\S+) spec=([0-9a-f]{12})$", Pattern.MULTILINE);
  private static final Pattern TAG = Pattern.compile("max-[0-9a-f]{8}");

  static OwnershipMark of(String deployment, String build) {
    return new OwnershipMark(
        URLEncoder.encode(deployment, StandardCharsets.UTF_8), sha256(build).substring(0, 12));
  }

  /** The mark in a container's notes. */
  static Optional<OwnershipMark> in(String description) {
    Matcher m = LINE.matcher(description.replace("\r", ""));
    return m.find() ? Optional.of(new OwnershipMark(m.group(1), m.group(2))) : Optional.empty();
  }

  /** {@code max-deployment=max-deployment spec=0a1b2c3d4e5f}. */
  public String line() {
    return "max-deployment=" + deployment + " spec=" + spec;
  }

  /** {@code max-<8 hex of sha256(deployment)>}. */
  public String tag() {
    return "max-" + sha256(deployment).substring(0, 8);
  }

  /** As Proxmox stores them: {@code max;max-1a2b3c4d}. */
  public String tags() {
    return "max;" + tag();
  }

  boolean sameDeployment(OwnershipMark other) {
    return deployment.equals(other.deployment);
  }

  /** The tag of whichever MAX deployment these tags name. */
  static Optional<String> tagIn(Iterable<String> tags) {
    for (String tag : tags) {
      if (TAG.matcher(tag).matches()) {
        return Optional.of(tag);
      }
    }
    return Optional.empty();
  }

  /** These tags and ours. */
  String addedTo(Iterable<String> tags) {
    TreeSet<String> all = new TreeSet<>();
    tags.forEach(all::add);
    all.add("max");
    all.add(tag());
    return String.join(";", all);
  }

  /** These notes with our line, and no other such line. */
  String writtenInto(String description) {
    String rest = LINE.matcher(description.replace("\r", "")).replaceAll("").strip();
    return rest.isEmpty() ? line() : line() + "\n" + rest;
  }

  private static String sha256(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
