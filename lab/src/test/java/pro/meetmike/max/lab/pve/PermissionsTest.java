package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PermissionsTest {

  private static final String USER = "max@pve";
  private static final String OWN = "max@pve!own";
  private static final String SAME = "max@pve!same";

  private final Permissions permissions =
      new Permissions(
          new AccessSetup(
              List.of("root@pam", USER),
              Map.of("Look", List.of("VM.Audit"), "Work", List.of("VM.Audit", "VM.PowerMgmt")),
              List.of(
                  new AccessSetup.Token(OWN, true, ""),
                  new AccessSetup.Token(SAME, false, ""),
                  new AccessSetup.Token("root@pam!any", false, "")),
              List.of(
                  new AccessSetup.Entry("/vms", USER, "Work", true),
                  new AccessSetup.Entry("/vms/201", USER, "Look", true),
                  new AccessSetup.Entry("/vms", OWN, "Work", false),
                  new AccessSetup.Entry("/vms/201", OWN, "Work", true),
                  new AccessSetup.Entry("/pool/max", USER, "Work", true)),
              List.of("max")),
          vmid -> vmid == 777 ? "max" : "");

  @Test
  void anEntryFurtherDownReplacesWhatWasInherited() {
    assertThat(permissions.at(USER, "/vms/200")).containsOnlyKeys("VM.Audit", "VM.PowerMgmt");
    assertThat(permissions.at(USER, "/vms/201")).containsOnlyKeys("VM.Audit");
  }

  @Test
  void aSeparatedTokenHasAtMostWhatItsUserHas() {
    assertThat(permissions.at(OWN, "/vms/201")).containsOnlyKeys("VM.Audit");
    assertThat(permissions.at(SAME, "/vms/200")).isEqualTo(permissions.at(USER, "/vms/200"));
  }

  @Test
  void anEntryThatDoesNotPropagateHoldsAtItsPathOnly() {
    assertThat(permissions.at(OWN, "/vms")).containsEntry("VM.PowerMgmt", 0);
    assertThat(permissions.at(OWN, "/vms/202")).isEmpty();
  }

  @Test
  void aContainerInAPoolHasTheRightsOfThePool() {
    assertThat(permissions.allows(OWN, "/vms/777", "VM.Audit")).isFalse();
    assertThat(permissions.allows(USER, "/vms/777", "VM.PowerMgmt")).isTrue();
    permissions.requireGuest(USER, 201, "max", "VM.PowerMgmt");
    assertThatThrownBy(() -> permissions.requireGuest(USER, 201, "", "VM.PowerMgmt"))
        .hasMessage("Permission check failed (/vms/201, VM.PowerMgmt)");
  }

  @Test
  void rootHasEverythingAndSoHasItsUnseparatedToken() {
    assertThat(permissions.at("root@pam!any", "/"))
        .hasSizeGreaterThan(40)
        .containsKey("Sys.Modify");
  }

  @Test
  void aRefusalOfSeveralNamesThemAll() {
    assertThatThrownBy(() -> permissions.requireAny(OWN, "/storage/x", List.of("A.One", "B.Two")))
        .hasMessage("Permission check failed (/storage/x, A.One|B.Two)");
  }
}
