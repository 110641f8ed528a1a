package pro.meetmike.max.lab.pve;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pro.meetmike.max.lab.pve.PveSettings.NetworkInterface;
import pro.meetmike.max.lab.pve.PveSettings.Storage;
import pro.meetmike.max.lab.pve.PveSettings.Template;

/** The host of the plan: the AX42 with CT100 on it, and a token with just the rights it needs. */
public final class RehearsalHost {

  /** The token that the deployment uses. */
  public static final String TOKEN = "max@pve!deploy";

  private static final String USER = "max@pve";
  private static final long GIB = 1L << 30;

  private RehearsalHost() {}

  /** The settings of the rehearsal. */
  public static PveSettings settings() {
    return new PveSettings(
        "pve",
        16,
        64 * GIB,
        "9.2.11",
        List.of(
            new NetworkInterface("eno1", "eth", "", "", "", ""),
            new NetworkInterface("vmbr0", "bridge", "192.0.2.10/24", "192.0.2.1", "eno1", "uplink"),
            new NetworkInterface("vmbr1", "bridge", "10.0.100.1/24", "", "", "containers, NAT")),
        List.of(
            new Storage("local", "dir", "/var/lib/vz", "iso,vztmpl,backup", 96 * GIB),
            new Storage("local-lvm", "lvmthin", "", "rootdir,images", 374 * GIB)),
        List.of(
            new Template(
                "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst",
                126_515_062L,
                252,
                Duration.ofMillis(150))),
        access(),
        List.of(foreign()),
        Duration.ofMillis(150),
        Duration.ZERO,
        Duration.ofSeconds(2),
        0);
  }

  private static AccessSetup access() {
    Map<String, List<String>> roles = new TreeMap<>();
    roles.put(
        "MaxGuest",
        List.of(
            "VM.Allocate",
            "VM.Audit",
            "VM.Config.CPU",
            "VM.Config.Disk",
            "VM.Config.Memory",
            "VM.Config.Network",
            "VM.Config.Options",
            "VM.PowerMgmt"));
    roles.put("MaxStore", List.of("Datastore.AllocateSpace", "Datastore.Audit"));
    roles.put("MaxNet", List.of("SDN.Use"));
    roles.put("MaxNode", List.of("Sys.Audit"));
    return new AccessSetup(
        List.of("root@pam", USER),
        roles,
        List.of(new AccessSetup.Token(TOKEN, true, "")),
        List.of(
            new AccessSetup.Entry("/", USER, "Administrator", true),
            new AccessSetup.Entry("/vms", TOKEN, "MaxGuest", true),
            new AccessSetup.Entry("/storage/local", TOKEN, "MaxStore", true),
            new AccessSetup.Entry("/storage/local-lvm", TOKEN, "MaxStore", true),
            new AccessSetup.Entry("/sdn/zones/localnetwork", TOKEN, "MaxNet", true),
            new AccessSetup.Entry("/nodes/pve", TOKEN, "MaxNode", true)),
        List.of());
  }

  /** CT100 of the plan: it runs, and it is not ours. */
  private static Container foreign() {
    Map<String, String> config = new TreeMap<>();
    config.put("arch", "amd64");
    config.put("cores", "4");
    config.put("hostname", "mach42v2");
    config.put("memory", "8192");
    config.put("nameserver", "10.0.100.1");
    config.put(
        "net0",
        "name=eth0,bridge=vmbr1,gw=10.0.100.1,hwaddr=BC:24:11:00:01:00,ip=10.0.100.2/24,type=veth");
    config.put("onboot", "1");
    config.put("ostype", "debian");
    config.put("rootfs", "local-lvm:vm-100-disk-0,size=64G");
    config.put("swap", "2048");
    config.put("unprivileged", "1");
    return Container.of(100, config).started(1_790_000_000L);
  }
}
