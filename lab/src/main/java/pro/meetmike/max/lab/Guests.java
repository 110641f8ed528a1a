package pro.meetmike.max.lab;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The containers of the lab's Proxmox host as its own shell ({@code pct}) and its network see them.
 * The Proxmox double implements it; the SSH double uses it.
 */
public interface Guests {

  /**
   * One container.
   *
   * @param config Proxmox option → value, as {@code pct config} prints them
   */
  record Guest(
      int ct, String hostname, String address, boolean running, Map<String, String> config) {}

  Optional<Guest> guest(int ct);

  List<Guest> guests();

  /**
   * {@code pct create}, by root. Throws {@link IllegalStateException} with pct's own words when it
   * is refused.
   */
  void create(int ct, String template, Map<String, String> options);

  /**
   * {@code pct set}, by root: bind mounts are allowed. Throws {@link IllegalStateException} as
   * {@link #create}.
   */
  void configure(int ct, Map<String, String> changes);

  void start(int ct);

  void stop(int ct);

  void unlock(int ct);

  void destroy(int ct);

  /**
   * Called after a container was started, stopped, rebooted or destroyed, with its state
   * afterwards.
   */
  void onChange(Consumer<Guest> listener);
}
