package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.ContainerSize;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.ssh.ShellAnswer;

/** What {@code max doctor} and phase 1 find out before anything is changed. */
class HostChecksTest {

  private static final long GIB = 1L << 30;

  private final FakePve pve = new FakePve();
  private final FakeHost host = new FakeHost(pve);
  private final Fleet fleet =
      Plans.fleet(Plans.SIZE, Plans.BIND, Plans.eidolon(203, "Clara"), Plans.eidolon(204, "Aria"));
  private final ContainerSteps steps =
      new ContainerSteps(
          pve, "pve", host, host, "", new ContainerSteps.Rhythm(Heartbeat.none(), m -> {}));

  @BeforeEach
  void allIsWell() {
    pve.answers.put("/version", Map.of("version", "9.2.11"));
    pve.answers.put("/nodes", List.of(Map.of("node", "pve")));
    pve.answers.put("/nodes/pve/status", Map.of("memory", Map.of("total", 64 * GIB)));
    pve.answers.put(
        "/nodes/pve/network",
        List.of(Map.of("iface", "vmbr1", "active", 1, "address", "10.0.100.1")));
    storage("rootdir,images", 300, "lvmthin");
    pve.answers.put("/nodes/pve/storage/local/content", List.of(Map.of("volid", Plans.TEMPLATE)));
    for (int ct : List.of(203, 204)) {
      grant(
          "/vms/" + ct,
          "VM.Allocate",
          "VM.Audit",
          "VM.Config.CPU",
          "VM.Config.Disk",
          "VM.Config.Memory",
          "VM.Config.Network",
          "VM.Config.Options",
          "VM.PowerMgmt");
    }
    grant("/storage/local-lvm", "Datastore.AllocateSpace");
    grant("/storage/local", "Datastore.Audit");
    grant("/nodes/pve", "Sys.Audit");
    grant("/sdn/zones/localnetwork/vmbr1", "SDN.Use");
  }

  private void storage(String content, long freeGib, String type) {
    pve.answers.put(
        "/nodes/pve/storage",
        List.of(
            Map.of(
                "storage",
                "local-lvm",
                "active",
                1,
                "content",
                content,
                "avail",
                freeGib * GIB,
                "type",
                type)));
  }

  private void grant(String path, String... privileges) {
    Map<String, Integer> granted = new LinkedHashMap<>();
    for (String privilege : privileges) {
      granted.put(privilege, 1);
    }
    pve.answers.put("/access/permissions?" + path, Map.of(path, granted));
  }

  private StepOutcome.Failed failed(StepOutcome outcome) {
    assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
    return (StepOutcome.Failed) outcome;
  }

  @Test
  void sufficientAccessChangesNothing() {
    assertThat(steps.verifyAccess(fleet)).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void eachMissingPrivilegeIsNamedWithItsPathAndPveumLine() {
    grant("/storage/local-lvm");
    grant("/sdn/zones/localnetwork/vmbr1");

    StepOutcome.Failed failed = failed(steps.verifyAccess(fleet));

    assertThat(failed.reason())
        .isEqualTo(
            "The token max@pve!deploy lacks (/storage/local-lvm, Datastore.AllocateSpace),"
                + " (/sdn/zones/localnetwork/vmbr1, SDN.Use).");
    assertThat(failed.remedy().lines().filter(l -> l.startsWith("`pveum role add"))).hasSize(2);
    assertThat(failed.remedy())
        .contains("pveum acl modify /storage/local-lvm --roles MaxStorage")
        .contains("--tokens 'max@pve!deploy'");
  }

  @Test
  void whatAllContainersLackIsAskedForOnce() {
    grant("/vms/203", "VM.Audit");
    grant("/vms/204", "VM.Audit");

    StepOutcome.Failed failed = failed(steps.verifyAccess(fleet));

    assertThat(failed.reason()).contains("(/vms, VM.Allocate VM.Config.CPU");
    assertThat(failed.remedy()).contains("pveum acl modify /vms --roles MaxVms");
  }

  @Test
  void tokenWithoutAnyAclLacksEverything() {
    pve.answers.keySet().removeIf(k -> k.startsWith("/access/permissions"));
    pve.answers.put("/access/permissions?/vms/203", Map.of());
    pve.answers.put("/access/permissions?/vms/204", Map.of());
    grant("/storage/local-lvm");
    grant("/storage/local");
    grant("/nodes/pve");
    grant("/sdn/zones/localnetwork/vmbr1");

    assertThat(failed(steps.verifyAccess(fleet)).reason())
        .contains("VM.Allocate")
        .contains("Sys.Audit");
    assertThat(host.commands).isEmpty();
  }

  @Test
  void shellThatIsNotRootIsRefused() {
    host.uid = new ShellAnswer(0, "1000\n", "");
    assertThat(failed(steps.verifyAccess(fleet)).reason())
        .isEqualTo("root@pve is not root's shell (id -u: 1000).");
  }

  @Test
  void goodHostIsReadyAndNothingIsChanged() {
    StepOutcome outcome = steps.preflight(fleet);

    assertThat(outcome).isInstanceOf(StepOutcome.Unchanged.class);
    assertThat(outcome.summary()).contains("Proxmox 9.2.11").contains("fleet 8192 MiB");
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void preflightOfADeployedFleetIsStillGood() {
    fleet.eidolons().forEach(e -> steps.ensure(fleet.planFor("max-deployment", e)));
    assertThat(steps.preflight(fleet)).isInstanceOf(StepOutcome.Unchanged.class);
  }

  @Test
  void oldProxmoxIsRefused() {
    pve.answers.put("/version", Map.of("version", "7.4-3"));
    assertThat(failed(steps.preflight(fleet)).reason()).contains("Proxmox 7.4-3 is too old");
  }

  @Test
  void wrongNodeNameIsToldWithTheRightOnes() {
    pve.answers.put("/nodes", List.of(Map.of("node", "hetzner1")));
    assertThat(failed(steps.preflight(fleet)).reason())
        .isEqualTo("Proxmox has no node named pve (it has hetzner1).");
  }

  @Test
  void missingTemplateIsToldWithTheDownload() {
    pve.answers.put("/nodes/pve/storage/local/content", List.of());
    assertThat(failed(steps.preflight(fleet)).remedy())
        .contains("pveam download local debian-12-standard_12.7-1_amd64.tar.zst");
  }

  @Test
  void missingBridgeIsFound() {
    pve.answers.put("/nodes/pve/network", List.of(Map.of("iface", "vmbr0", "active", 1)));
    assertThat(failed(steps.preflight(fleet)).reason())
        .isEqualTo("The bridge vmbr1 does not exist.");
  }

  @Test
  void storageWithoutContainersIsFound() {
    storage("images", 300, "lvmthin");
    assertThat(failed(steps.preflight(fleet)).remedy())
        .contains("pvesm set local-lvm --content images,rootdir");
  }

  @Test
  void fullStorageIsAProblemOnlyWhereSpaceIsTakenAtOnce() {
    storage("rootdir", 50, "dir");
    assertThat(failed(steps.preflight(fleet)).reason())
        .isEqualTo("There is not enough space: 2 × 40 GiB wanted, 50 GiB free on local-lvm.");
    storage("rootdir", 50, "lvmthin");
    assertThat(steps.preflight(fleet).summary()).contains("(thin: watch it)");
  }

  @Test
  void addressOfAForeignContainerIsFound() {
    pve.containers.put(
        150,
        new TreeMap<>(
            Map.of(
                "hostname", "web",
                "net0", "name=eth0,bridge=vmbr0,ip=192.0.2.7/24",
                "net1", "name=eth1,bridge=vmbr1,ip=10.0.100.204/24")));

    assertThat(failed(steps.preflight(fleet)).reason())
        .isEqualTo("The address 10.0.100.204 of Aria is used by CT 150 (web).");
  }

  @Test
  void idsOfOthersAreFound() {
    pve.containers.put(203, new TreeMap<>(Map.of("hostname", "web")));
    pve.takenElsewhere.add(204);

    assertThat(failed(steps.preflight(fleet)).reason())
        .contains("CT 203 (web), the id of Clara, exists and carries no mark of MAX.")
        .contains("The id 204 of Aria belongs to a virtual machine");
  }

  @Test
  void memoryThatCannotFitIsAProblemAndOvercommitmentANote() {
    pve.answers.put("/nodes/pve/status", Map.of("memory", Map.of("total", 9 * GIB)));
    assertThat(failed(steps.preflight(fleet)).reason()).contains("does not fit the host");

    pve.answers.put("/nodes/pve/status", Map.of("memory", Map.of("total", 12 * GIB)));
    pve.containers.put(100, new TreeMap<>(Map.of("memory", "4096")));
    assertThat(steps.preflight(fleet).summary()).contains("over-committed: watch it");
  }

  @Test
  void unprivilegedNfsIsFoundBeforeAnythingIsMade() {
    Fleet nfs = Plans.fleet(Plans.SIZE, Plans.NFS, Plans.eidolon(203, "Clara"));
    assertThat(failed(steps.preflight(nfs)).reason())
        .contains("An unprivileged container cannot mount NFS");
  }

  @Test
  void allProblemsComeAtOnce() {
    pve.answers.put("/nodes/pve/network", List.of());
    pve.answers.put("/nodes/pve/storage/local/content", List.of());
    ContainerSize huge =
        new ContainerSize(Plans.TEMPLATE, "local-lvm", 2, 99_000, 0, 40, true, true);

    StepOutcome.Failed failed =
        failed(steps.preflight(Plans.fleet(huge, Plans.BIND, Plans.eidolon(203, "Clara"))));

    assertThat(failed.reason()).contains("template").contains("bridge").contains("memory");
    assertThat(failed.remedy()).containsOnlyOnce("max retry");
  }

  @Test
  void theCoreTeamsMountLineIsShownAndWhatAPersonDidIsSeen() {
    Map<String, String> core = new TreeMap<>(Map.of("hostname", "core", "mp0", "local:8,mp=/data"));
    pve.containers.put(100, core);

    assertThat(summary())
        .contains(
            "CT100 lacks the share: run `pct set 100 -mp1 /var/lib/vz/shared,mp=/mnt/shared` on the"
                + " Proxmox host yourself, then `pct exec 100 -- groupadd -g 102200 max-core` and, for"
                + " each user its agents run as, `pct exec 100 -- usermod -aG max-core USER`");
    core.put("unprivileged", "1");
    assertThat(summary()).contains("`pct exec 100 -- groupadd -g 2200 max-core`");
    core.put("mp1", "/var/lib/vz/shared,mp=/srv/shared");
    assertThat(summary())
        .contains(
            "CT100 has the share at /srv/shared, for those of its users who are in the group 2200");
    assertThat(pve.mutating()).isZero();
  }

  @Test
  void requestsAreComparedWithTheHostsOwnDescriptionOfItsApi() {
    assertThat(summary()).contains("serves no description of its API: requests not compared");

    pve.apidoc = ApiPage.of(ApiPage.PARAMETERS);
    assertThat(summary()).containsPattern("[0-9]+ requests fit its API");

    pve.apidoc = ApiPage.of(ApiPage.PARAMETERS.replace("\nfeatures(nesting,keyctl)", "\n"));
    assertThat(failed(steps.preflight(fleet)).reason())
        .contains("POST /nodes/pve/lxc: no parameter features");
    assertThat(pve.mutating()).isZero();
  }

  private String summary() {
    return ((StepOutcome.Unchanged) steps.preflight(fleet)).summary();
  }
}
