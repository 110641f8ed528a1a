package pro.meetmike.max.proxmox;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes of disks as Proxmox writes them: {@code 40G}, {@code 8192M}, {@code 1.5T}. */
final class DiskSize {

  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)([KMGT]?)");

  private DiskSize() {}

  /** Empty when the text is no size. */
  static Optional<Long> mebibytes(String text) {
    Matcher m = FORM.matcher(text.strip());
    if (!m.matches()) {
      return Optional.empty();
    }
    BigDecimal bytes =
        new BigDecimal(m.group(1))
            .multiply(
                BigDecimal.valueOf(
                    switch (m.group(2)) {
                      case "K" -> 1L << 10;
                      case "M" -> 1L << 20;
                      case "G" -> 1L << 30;
                      case "T" -> 1L << 40;
                      default -> 1L;
                    }));
    return Optional.of(bytes.longValue() >> 20);
  }
}
