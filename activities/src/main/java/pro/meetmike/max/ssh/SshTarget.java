package pro.meetmike.max.ssh;

/**
 * Where a command is to run.
 *
 * @param name for messages: {@code host} or {@code ct203-clara}
 * @param jump whether the way leads through the Proxmox host
 */
public record SshTarget(String name, String user, String address, int port, boolean jump) {
  public SshTarget {
    if (name.isBlank() || user.isBlank() || address.isBlank()) {
      throw new IllegalArgumentException("An SSH target needs a name, a user and an address.");
    }
    if (port < 1 || port > 65535) {
      throw new IllegalArgumentException("Port " + port + " of " + name + " is out of range.");
    }
  }

  /** How its key is found in a known_hosts file: {@code 10.0.100.203} or {@code [host]:2222}. */
  public String keyName() {
    return port == 22 ? address : "[" + address + "]:" + port;
  }
}
