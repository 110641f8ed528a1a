package pro.meetmike.max.fleet;

/**
 * What every container of the fleet is made of.
 *
 * @param template Proxmox volume id, for example {@code
 *     local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst}
 * @param storage where the root file system lies
 * @param memory MiB
 * @param swap MiB
 * @param disk GiB
 */
public record ContainerSize(
    String template,
    String storage,
    int cores,
    int memory,
    int swap,
    int disk,
    boolean unprivileged,
    boolean nesting) {

  private static final int UNPRIVILEGED = 100_000;

  /** How far a container's user and group ids are from the same ids on the host. */
  public int idShift() {
    return unprivileged ? UNPRIVILEGED : 0;
  }
}
