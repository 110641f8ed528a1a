package pro.meetmike.max.lab;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.lab.Guests.Guest;

/**
 * A directory of the host in a container, as the option {@code mp0} names it: {@code
 * /var/lib/vz/shared,mp=/mnt/shared}.
 *
 * @param source on the host
 * @param target in the container
 */
public record BindMount(Path source, Path target) {

  /** Nothing for a volume of a storage. */
  public static Optional<BindMount> of(String volume) {
    String[] parts = volume.split(",");
    String source = parts[0].replaceFirst("^volume=", "");
    for (String part : parts) {
      if (part.startsWith("mp=/") && source.startsWith("/")) {
        return Optional.of(new BindMount(Path.of(source), Path.of(part.substring(3))));
      }
    }
    return Optional.empty();
  }

  /** All of a container, by the number of their option. */
  public static List<BindMount> of(Guest guest) {
    return guest.config().entrySet().stream()
        .filter(option -> option.getKey().matches("mp\\d+"))
        .flatMap(option -> of(option.getValue()).stream())
        .toList();
  }
}
