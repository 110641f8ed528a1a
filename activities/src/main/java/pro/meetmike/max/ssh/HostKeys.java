package pro.meetmike.max.ssh;

/** The host keys that SSH connections are checked against. */
public interface HostKeys {

  /**
   * Pins the one key by which {@code host} is to be known from now on.
   *
   * @param keyLine algorithm and key as in a {@code .pub} file: {@code ssh-ed25519 AAAA…}
   * @return whether anything changed: false when exactly this key was pinned already
   */
  boolean pin(String host, String keyLine);
}
