package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerDiffTest {

  private final ContainerSpec spec = ContainerSpec.of(Plans.clara());
  private Map<String, String> actual = new TreeMap<>();

  @BeforeEach
  void asProxmoxStoresIt() {
    actual = FakePve.rewritten(spec.createParameters(""));
  }

  private ContainerDiff diff() {
    return ContainerDiff.between(spec, new ContainerConfig(actual, "d"));
  }

  @Test
  void rewritingByProxmoxIsNoDifference() {
    assertThat(diff().kind()).isEqualTo(ContainerDiff.Kind.EQUAL);
  }

  @Test
  void whatPeopleAddIsNoDifference() {
    actual.put("tags", "dev;max;" + spec.mark().tag() + ";nightly");
    actual.put("description", "do not reboot on Fridays\n" + spec.mark().line() + "\n");
    actual.put("net0", actual.get("net0") + ",firewall=1,mtu=1400");
    actual.put("features", "keyctl=1,nesting=1");
    actual.put("mp0", "/var/lib/vz/shared,mp=/mnt/shared");
    actual.put("protection", "1");
    assertThat(diff().kind()).isEqualTo(ContainerDiff.Kind.EQUAL);
  }

  @ParameterizedTest
  @CsvSource({
    "hostname,other",
    "cores,1",
    "memory,512",
    "swap,512",
    "nameserver,1.1.1.1",
    "searchdomain,example.org",
    "onboot,0",
    "features,nesting=0"
  })
  void eachOptionIsChangedInPlace(String option, String value) {
    actual.put(option, value);
    assertThat(diff().kind()).isEqualTo(ContainerDiff.Kind.CHANGEABLE);
    assertThat(diff().changes()).containsOnlyKeys(option);
  }

  @Test
  void interfaceKeepsItsHardwareAddressWhenItIsChanged() {
    actual.put("net0", "name=eth0,bridge=vmbr0,hwaddr=BC:24:11:00:00:01,ip=dhcp,type=veth");
    assertThat(diff().changes().get("net0"))
        .contains(
            "hwaddr=BC:24:11:00:00:01", "bridge=vmbr1", "ip=10.0.100.203/24", "gw=10.0.100.1");
  }

  @Test
  void lostTagsAreAddedToThoseOfPeople() {
    actual.put("tags", "nightly");
    assertThat(diff().changes()).containsEntry("tags", "max;" + spec.mark().tag() + ";nightly");
  }

  @Test
  void lostMarkIsWrittenAboveTheNotes() {
    actual.put("description", "a note\n");
    assertThat(diff().changes()).containsEntry("description", spec.mark().line() + "\na note");
  }

  @Test
  void growingDiskIsNoConfigurationChange() {
    actual.put("rootfs", "local-lvm:vm-203-disk-0,size=8192M");
    assertThat(diff().kind()).isEqualTo(ContainerDiff.Kind.CHANGEABLE);
    assertThat(diff().growth()).contains("40G");
    assertThat(diff().changes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "rootfs | zfs:vm-203-disk-0,size=40G",
        "rootfs | local-lvm:vm-203-disk-0,size=41G",
        "unprivileged | 0",
        "description | max-deployment=max-deployment spec=000000000000"
      })
  void someThingsOnlyCreationCanSet(String option, String value) {
    actual.put(option, value);
    assertThat(diff().kind()).isEqualTo(ContainerDiff.Kind.IMMUTABLE);
    assertThat(diff().immutable()).hasSize(1);
  }

  @Test
  void differenceTellsBothSides() {
    actual.remove("nameserver");
    assertThat(diff().lines()).containsExactly("nameserver: (not set) → 10.0.100.1");
  }

  @ParameterizedTest
  @CsvSource({"40G,40960", "512M,512", "1.5T,1572864", "2097152K,2048", "1048576,1"})
  void sizesOfAllUnitsAreRead(String text, long mebibytes) {
    assertThat(DiskSize.mebibytes(text)).contains(mebibytes);
  }
}
