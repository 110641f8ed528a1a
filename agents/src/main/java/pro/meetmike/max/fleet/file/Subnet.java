package pro.meetmike.max.fleet.file;

import java.util.Optional;

/** IPv4 arithmetic for the checks of the fleet's network. */
record Subnet(long base, int prefix) {

  /** Parses {@code 10.0.100.0/24}; empty when it is no network or has host bits set. */
  static Optional<Subnet> parse(String cidr) {
    int slash = cidr.indexOf('/');
    if (slash < 0) {
      return Optional.empty();
    }
    int prefix = Integer.parseInt(cidr.substring(slash + 1));
    return number(cidr.substring(0, slash))
        .filter(base -> prefix >= 8 && prefix <= 30)
        .map(base -> new Subnet(base, prefix))
        .filter(net -> (net.base & ~net.mask()) == 0);
  }

  /** The address as a number; empty when a part exceeds 255. */
  static Optional<Long> number(String address) {
    long number = 0;
    for (String part : address.split("\\.")) {
      int octet = Integer.parseInt(part);
      if (octet > 255) {
        return Optional.empty();
      }
      number = number << 8 | octet;
    }
    return Optional.of(number);
  }

  /** Inside, and neither the network's own address nor its broadcast address. */
  boolean hosts(long address) {
    long host = address & ~mask() & 0xffffffffL;
    return (address & mask()) == base && host != 0 && host != (~mask() & 0xffffffffL);
  }

  private long mask() {
    return 0xffffffffL << (32 - prefix) & 0xffffffffL;
  }
}
