package pro.meetmike.max.lab.pve;

import java.math.BigDecimal;
import java.util.Map;

/** Sizes as Proxmox writes them: {@code 8G}, {@code 512M}, plain bytes. */
final class Sizes {

  private static final Map<Character, Long> UNITS =
      Map.of('K', 1L << 10, 'M', 1L << 20, 'G', 1L << 30, 'T', 1L << 40);

  private Sizes() {}

  static long bytes(String text) {
    char last = text.charAt(text.length() - 1);
    Long unit = UNITS.get(last);
    return unit == null
        ? Long.parseLong(text)
        : new BigDecimal(text.substring(0, text.length() - 1))
            .multiply(BigDecimal.valueOf(unit))
            .longValue();
  }

  /** In the largest unit that leaves no rest. */
  static String text(long bytes) {
    for (char unit : new char[] {'T', 'G', 'M', 'K'}) {
      long size = UNITS.get(unit);
      if (bytes >= size && bytes % size == 0) {
        return bytes / size + String.valueOf(unit);
      }
    }
    return Long.toString(bytes);
  }
}
