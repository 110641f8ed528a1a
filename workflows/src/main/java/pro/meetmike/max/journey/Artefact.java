package pro.meetmike.max.journey;

/**
 * A file an agent says it has written. A claim from outside: the kernel judges its shape, the store
 * its truth.
 *
 * @param path relative to the clients directory, or a bare file name in the stage's directory
 * @param sha256 64 hexadecimal digits
 * @param bytes its size; -1 when it was not told
 */
public record Artefact(String path, String sha256, long bytes) {

  /** The same file with the full path of a stage directory, if only its name was given. */
  Artefact within(String stageDir) {
    return path.indexOf('/') >= 0 ? this : new Artefact(stageDir + "/" + path, sha256, bytes);
  }

  boolean hasHash() {
    if (sha256.length() != 64) {
      return false;
    }
    for (int i = 0; i < 64; i++) {
      char c = sha256.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
  }
}
