package pro.meetmike.max.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The pinned host keys, as an OpenSSH {@code known_hosts} file that people can read and edit. Keys
 * come in by {@link #pin} alone: no connection ever adds one.
 */
public final class KnownHosts implements HostKeys {

  private static final Pattern HOST = Pattern.compile("\\[?[A-Za-z0-9.:_-]+\\]?(:[0-9]{1,5})?");
  private static final Pattern KEY =
      Pattern.compile("(ssh-[a-z0-9-]+|ecdsa-sha2-[a-z0-9-]+|sk-[a-z0-9@.-]+) [A-Za-z0-9+/]+=*");

  private final Path file;

  public KnownHosts(Path file) {
    this.file = file;
  }

  @Override
  public synchronized boolean pin(String host, String keyLine) {
    String key = keyOf(keyLine);
    if (!HOST.matcher(host).matches()) {
      throw new IllegalArgumentException("\"" + host + "\" is not a host name or address.");
    }
    String wanted = host + " " + key;
    List<String> before = lines();
    List<String> after = new ArrayList<>();
    for (String line : before) {
      if (!line.startsWith(host + " ")) {
        after.add(line);
      }
    }
    after.add(wanted);
    if (before.contains(wanted) && before.size() == after.size()) {
      return false;
    }
    write(after);
    return true;
  }

  /** The whole file as it is now; empty when there is none yet. */
  synchronized byte[] content() {
    return String.join("\n", lines()).concat("\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String keyOf(String keyLine) {
    String[] words = keyLine.strip().split("\\s+");
    String key = words.length < 2 ? "" : words[0] + " " + words[1];
    if (!KEY.matcher(key).matches()) {
      throw new IllegalArgumentException(
          "This is not a public host key line (algorithm, then base64): give the content of a .pub"
              + " file.");
    }
    return key;
  }

  private List<String> lines() {
    try {
      return Files.exists(file)
          ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
              .filter(l -> !l.isBlank())
              .toList()
          : List.of();
    } catch (IOException e) {
      throw new UncheckedIOException("The host keys in " + file + " cannot be read.", e);
    }
  }

  private void write(List<String> lines) {
    try {
      Path parent = file.toAbsolutePath().getParent();
      Files.createDirectories(parent);
      Path beside = Files.createTempFile(parent, ".known_hosts", ".new");
      Files.writeString(beside, String.join("\n", lines) + "\n");
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("The host keys in " + file + " cannot be written.", e);
    }
  }
}
