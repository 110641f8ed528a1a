package pro.meetmike.max.proxmox;

import java.util.List;
import java.util.Map;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Core;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.fleet.Network;
import pro.meetmike.max.fleet.Share;

/** Small valid fleets for tests. */
public final class Plans {

  public static final String TEMPLATE = "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst";
  public static final ContainerSize SIZE =
      new ContainerSize(TEMPLATE, "local-lvm", 2, 4096, 0, 40, true, true);
  public static final Network NETWORK =
      new Network("10.0.100.0/24", "10.0.100.1", "vmbr1", "10.0.100.1", "meetmike.pro");
  public static final Share BIND =
      new Share(
          "/var/lib/vz/shared", "/mnt/shared", "signals/max-pipeline", "max-pipeline", "bind");
  public static final Share NFS =
      new Share("/var/lib/vz/shared", "/mnt/shared", "signals/max-pipeline", "max-pipeline", "nfs");

  private static final Core CORE = new Core(100, "core", "10.0.100.100", List.of("claude"));

  private Plans() {}

  public static Eidolon eidolon(int ct, String name) {
    return new Eidolon(
        ct, name, "", "", "10.0.100." + ct, name.toLowerCase() + "@meetmike.pro", 2000 + ct);
  }

  public static EidolonPlan clara() {
    return clara(SIZE);
  }

  public static EidolonPlan clara(ContainerSize size) {
    return plan("max-deployment", eidolon(203, "Clara"), size, BIND);
  }

  public static EidolonPlan plan(
      String deployment, Eidolon eidolon, ContainerSize size, Share share) {
    return new EidolonPlan(deployment, eidolon, size, NETWORK, share, CORE, List.of());
  }

  public static Fleet fleet(ContainerSize size, Share share, Eidolon... eidolons) {
    return new Fleet(
        new Epic("E", "Epic", "Christian", "Christian", "2026-11-01"),
        NETWORK,
        size,
        CORE,
        share,
        new Licence("Business Basic", List.of("O365_BUSINESS_ESSENTIALS"), "DE", "meetmike.pro"),
        List.of(),
        List.of(eidolons),
        List.of(),
        List.of(),
        List.of(),
        Map.of(),
        List.of());
  }

  static ContainerSize sized(int cores, int memory, int disk) {
    return new ContainerSize(TEMPLATE, "local-lvm", cores, memory, 0, disk, true, true);
  }
}
