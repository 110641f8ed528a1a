package pro.meetmike.max.lab.pve;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/** How Proxmox rewrites what it is told before it keeps it, and how it shows it again. */
final class ConfigText {

  private ConfigText() {}

  /** The value as it is kept. New disks and addresses are filled in elsewhere. */
  static String kept(String option, String value) {
    return switch (option) {
      case "description" -> value.isBlank() ? "" : value.replaceAll("\\n+$", "") + "\n";
      case "tags" -> tags(value);
      default -> LxcParameters.stored(option, value);
    };
  }

  /** Lower-cased, each once, sorted. */
  private static String tags(String value) {
    TreeSet<String> found = new TreeSet<>();
    for (String tag : value.toLowerCase(Locale.ROOT).split("[,; ]+")) {
      if (!tag.isEmpty()) {
        found.add(tag);
      }
    }
    return String.join(";", found);
  }

  /** An interface with what Proxmox adds to it. */
  static String withAddress(String net, String freshAddress) {
    Map<String, String> parts = PropertyString.parse("", net);
    parts.putIfAbsent("hwaddr", freshAddress);
    parts.putIfAbsent("type", "veth");
    return LxcParameters.NET.stored(PropertyString.print("", List.of(), parts));
  }

  /** Changes with every change of the configuration, and only then. */
  static String digest(Map<String, String> config) {
    StringBuilder file = new StringBuilder();
    new TreeMap<>(config).forEach((k, v) -> file.append(k).append(": ").append(v).append('\n'));
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-1")
              .digest(file.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The configuration as the API shows it, with its digest. */
  static Map<String, Object> shown(Container container, SortedMap<String, String> config) {
    Map<String, Object> shown = new LinkedHashMap<>();
    config.forEach((key, value) -> shown.put(key, LxcParameters.CHANGE.json(key, value)));
    shown.put("digest", digest(container.config()));
    return shown;
  }
}
