package pro.meetmike.max.lab;

import pro.meetmike.max.lab.Guests.Guest;

/**
 * What carries out for real what the lab's Proxmox decides. Called once per change, before the
 * change is on record; an {@link IllegalStateException} with a sentence is how it refuses, and is
 * then how the task ends.
 */
public interface Hypervisor {

  /** Nothing is carried out: the machines are played. */
  Hypervisor PLAYED =
      new Hypervisor() {
        @Override
        public void create(Guest guest, String publicKeys) {}

        @Override
        public void power(Guest guest, Power change) {}

        @Override
        public void destroy(int ct) {}

        @Override
        public boolean plug(Guest guest, BindMount mount) {
          return true;
        }
      };

  /** What may happen to a container that is there. */
  enum Power {
    START,
    STOP,
    SHUTDOWN,
    REBOOT
  }

  /**
   * Makes a container that does not run yet.
   *
   * @param publicKeys let in as root, one a line
   */
  void create(Guest guest, String publicKeys);

  void power(Guest guest, Power change);

  /** Takes a container away that does not run. */
  void destroy(int ct);

  /**
   * Mounts a directory of the host where nothing of this container was mounted before; at once if
   * it runs.
   *
   * @return false when it takes a start of the running container
   */
  boolean plug(Guest guest, BindMount mount);
}
