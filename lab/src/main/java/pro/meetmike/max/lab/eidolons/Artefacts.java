package pro.meetmike.max.lab.eidolons;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.signal.RelativePath;
import pro.meetmike.max.signal.Signal;

/** Hands in the files an ask expects, each under the hash of its content. */
final class Artefacts {

  private final Path handedIn;

  /**
   * @param handedIn the directory for artefacts in the agent's own outbox
   */
  Artefacts(Path handedIn) {
    this.handedIn = handedIn;
  }

  /** One file, as it is reported. */
  record Artefact(String path, String sha256, long bytes, boolean fresh) {

    Map<String, Object> reported() {
      Map<String, Object> map = new LinkedHashMap<>();
      map.put("path", path);
      map.put("sha256", sha256);
      map.put("bytes", bytes);
      return map;
    }
  }

  /** Throws {@link IllegalArgumentException} for a path that would leave the clients directory. */
  List<Artefact> write(Signal request, String agent, String stageDir, List<String> expected)
      throws IOException {
    // Only to judge the names: nobody but the pipeline writes below the clients directory.
    Path clients = Path.of("/clients");
    Path directory = RelativePath.below(clients, stageDir);
    List<Artefact> written = new ArrayList<>();
    for (String name : expected) {
      String file = RehearsedFile.nameOf(name);
      Path target = RelativePath.below(directory, file);
      byte[] bytes = RehearsedFile.content(request.data(), agent, file);
      String hash = sha256(bytes);
      boolean fresh = put(handedIn.resolve(hash), bytes);
      String path = clients.relativize(target).toString();
      written.add(new Artefact(path, hash, bytes.length, fresh));
    }
    return written;
  }

  private static boolean put(Path target, byte[] bytes) throws IOException {
    if (Files.isRegularFile(target) && Arrays.equals(Files.readAllBytes(target), bytes)) {
      return false;
    }
    Path draft = target.resolveSibling("." + target.getFileName() + ".draft");
    Files.write(draft, bytes);
    Files.move(draft, target, StandardCopyOption.ATOMIC_MOVE);
    return true;
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256; this one does not.", e);
    }
  }
}
