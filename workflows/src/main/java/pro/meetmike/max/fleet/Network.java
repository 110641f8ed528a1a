package pro.meetmike.max.fleet;

/**
 * The fleet's own network on the Proxmox host. {@code cidr} like {@code 10.0.100.0/24}; the bridge
 * must exist.
 */
public record Network(
    String cidr, String gateway, String bridge, String nameserver, String domain) {

  /** The prefix length as Proxmox wants it behind an address: {@code /24}. */
  public String prefix() {
    return cidr.substring(cidr.indexOf('/'));
  }
}
