package pro.meetmike.max.fleet;

import java.util.List;

/**
 * The Microsoft 365 licence every account needs: accepted SKU part numbers and the two-letter usage
 * location.
 */
public record Licence(String name, List<String> skus, String usageLocation, String domain) {
  public Licence {
    skus = List.copyOf(skus);
  }
}
