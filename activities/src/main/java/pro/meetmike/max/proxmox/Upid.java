package pro.meetmike.max.proxmox;

import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The name of a Proxmox task: {@code
 * UPID:pve:00001639:000A3A2A:6B039F4D:vzcreate:201:max@pve!deploy:}.
 *
 * @param text as Proxmox wrote it
 * @param type {@code vzcreate}, {@code vzstart}, …
 * @param id what it concerns, mostly a container id; may be empty
 * @param user who started it; for a token {@code user@realm!token}
 */
public record Upid(
    String text, String node, long pid, Instant started, String type, String id, String user) {

  private static final Pattern FORM =
      Pattern.compile(
          "UPID:([A-Za-z0-9][A-Za-z0-9-]*):([0-9A-Fa-f]{8}):[0-9A-Fa-f]{8,9}:([0-9A-Fa-f]{8})"
              + ":([^:\\s]+):([^:\\s]*):([^:\\s]+):");

  /** Throws {@link IllegalArgumentException} when the text is no UPID. */
  public static Upid parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      throw new IllegalArgumentException("\"" + text + "\" is not a Proxmox task id (UPID).");
    }
    return new Upid(
        text,
        m.group(1),
        Long.parseLong(m.group(2), 16),
        Instant.ofEpochSecond(Long.parseLong(m.group(3), 16)),
        m.group(4),
        m.group(5),
        m.group(6));
  }

  /** Whether the text has the form of a UPID. */
  static boolean matches(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public String toString() {
    return text;
  }
}
