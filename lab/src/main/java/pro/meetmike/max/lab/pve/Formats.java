package pro.meetmike.max.lab.pve;

import java.util.Optional;
import java.util.function.Function;

/** The named formats of Proxmox's parameters. Each gives its complaint or nothing. */
final class Formats {

  private static final String LABEL = "[a-zA-Z0-9]([a-zA-Z0-9-]*[a-zA-Z0-9])?";
  private static final String OCTET = "(25[0-5]|2[0-4]\\d|1?\\d?\\d)";
  private static final String IPV4 = OCTET + "(\\." + OCTET + "){3}";
  private static final String SIXTEEN = "[0-9a-fA-F]{0,4}";
  private static final String IPV6 = SIXTEEN + "(:" + SIXTEEN + "){2,7}";

  private Formats() {}

  static Optional<String> vmid(String value) {
    boolean good = value.matches("[1-9]\\d{2,8}");
    return complain(good, "value does not look like a valid VM ID\n");
  }

  static Optional<String> dnsName(String value) {
    boolean good = value.matches(LABEL + "(\\." + LABEL + ")*");
    return complain(good, "value does not look like a valid DNS name\n");
  }

  static Optional<String> dnsNames(String value) {
    return each(value, "[,; ]+", Formats::dnsName);
  }

  static Optional<String> ipv4(String value) {
    return complain(value.matches(IPV4), "value does not look like a valid IPv4 address\n");
  }

  static Optional<String> ipv6(String value) {
    return complain(value.matches(IPV6), "value does not look like a valid IPv6 address\n");
  }

  static Optional<String> ipv4Config(String value) {
    boolean good =
        value.equals("dhcp")
            || value.equals("manual")
            || value.matches(IPV4 + "/([1-9]|[12]\\d|3[0-2])");
    return complain(good, "value does not look like a valid ipv4 network configuration\n");
  }

  static Optional<String> ipv6Config(String value) {
    boolean good =
        value.matches("auto|dhcp|manual")
            || value.matches(IPV6 + "/(\\d|[1-9]\\d|1[01]\\d|12[0-8])");
    return complain(good, "value does not look like a valid ipv6 network configuration\n");
  }

  static Optional<String> addresses(String value) {
    return each(
        value,
        "[,; ]+",
        one ->
            complain(
                one.equals("host") || one.matches(IPV4) || one.matches(IPV6 + "(%.+)?"),
                "value does not look like a valid IP address\n"));
  }

  static Optional<String> tags(String value) {
    return each(
        value,
        "[,; ]+",
        one -> complain(one.matches("(?i)[a-z0-9_][a-z0-9_.+-]*"), "invalid characters in tag\n"));
  }

  static Optional<String> volumeId(String value) {
    return complain(
        value.matches("[a-zA-Z][a-zA-Z0-9._-]*[a-zA-Z0-9]:.+"),
        "unable to parse volume ID '" + value + "'\n");
  }

  static Optional<String> storageId(String value) {
    return complain(
        value.matches("(?i)[a-z][a-z0-9._-]*[a-z0-9]"),
        "storage ID '" + value + "' contains illegal characters\n");
  }

  static Optional<String> poolId(String value) {
    return complain(
        value.matches("[A-Za-z0-9._-]+(/[A-Za-z0-9._-]+){0,2}"),
        "value '" + value + "' contains invalid characters\n");
  }

  private static Optional<String> each(
      String value, String separator, Function<String, Optional<String>> fault) {
    for (String one : value.split(separator)) {
      Optional<String> found = one.isEmpty() ? Optional.empty() : fault.apply(one);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private static Optional<String> complain(boolean good, String complaint) {
    return good ? Optional.empty() : Optional.of(complaint);
  }
}
