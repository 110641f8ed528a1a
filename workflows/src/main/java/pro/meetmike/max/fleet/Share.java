package pro.meetmike.max.fleet;

/**
 * The shared directories on the Proxmox host and how containers see them.
 *
 * @param root on the host, {@code /var/lib/vz/shared}
 * @param mountPoint inside every container, {@code /mnt/shared}
 * @param signals below root: {@code signals/max-pipeline}
 * @param clients below root: {@code max-pipeline} (ClientState, artefacts)
 * @param transport {@code bind} or {@code nfs}
 */
public record Share(
    String root, String mountPoint, String signals, String clients, String transport) {}
