package pro.meetmike.max.journey.file;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Where a worker takes leads in and shows them: {@code desk.json} in its state directory, mode
 * 0600, so that only the worker's user and root can bring one.
 *
 * @param url on loopback
 * @param token made anew by every worker
 */
public record DeskAddress(String url, String token) {

  /** The state directory of a worker that runs as a service of its host. */
  public static final Path INSTALLED = Path.of("/var/lib/max");

  /** Header of an artefact: how many bytes the whole file has. */
  public static final String BYTES = "Max-Bytes";

  /** Header of an artefact: the hash of the whole file. */
  public static final String SHA256 = "Max-Sha256";

  private static final String NAME = "desk.json";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** For the clients on this machine. */
  public void publish(Path state) throws IOException {
    Map<String, Object> lines = new LinkedHashMap<>();
    lines.put("address", url);
    lines.put("token", token);
    PrivateDirectory.open(state);
    Path fresh = state.resolve(NAME + ".new");
    Files.deleteIfExists(fresh);
    Files.createFile(
        fresh, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(fresh, JSON.writeValueAsString(lines));
    Files.move(fresh, state.resolve(NAME), StandardCopyOption.ATOMIC_MOVE);
  }

  /** The desk has closed; the address of another one that was opened since stays. */
  public void withdraw(Path state) {
    try {
      if (of(state).filter(this::equals).isPresent()) {
        Files.delete(state.resolve(NAME));
      }
    } catch (IOException unreadable) {
      return;
    }
  }

  /**
   * Of the worker that wrote it last; empty when none did, or when it is not for this user.
   *
   * @throws IOException with a sentence when anybody could have written it
   */
  public static Optional<DeskAddress> of(Path state) throws IOException {
    Path file = state.resolve(NAME);
    if (!Files.isReadable(file)) {
      return Optional.empty();
    }
    Optional<String> exposure = PrivateDirectory.exposure(state);
    if (exposure.isPresent()) {
      throw new IOException(exposure.get());
    }
    JsonNode desk = JSON.readTree(Files.readString(file));
    return Optional.of(new DeskAddress(desk.path("address").asText(), desk.path("token").asText()));
  }

  /** What only a desk with this token can answer to a nonce. */
  public static String proof(String token, String nonce) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(token.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
      byte[] answer = mac.doFinal(("max desk " + nonce).getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(answer);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java has HmacSHA256", impossible);
    }
  }

  /** Whoever prints it does not print the token. */
  @Override
  public String toString() {
    return url;
  }
}
