package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PveErrorsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private static PveFault get(int status, String reason) {
    return PveErrors.of("max@pve!deploy", "GET /x", true, status, reason, null);
  }

  private static PveFault put(int status, String reason) {
    return PveErrors.of("max@pve!deploy", "PUT /x", false, status, reason, null);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "500 | Configuration file 'nodes/pve/lxc/999.conf' does not exist | MAX-PVE-NOT-FOUND",
        "500 | CT 201 already exists on node 'pve' | MAX-PVE-EXISTS",
        "500 | CT is locked (snapshot-delete) | MAX-PVE-LOCKED",
        "500 | can't lock file '/run/lock/lxc/pve-config-201.lock' - got timeout | MAX-PVE-TRANSIENT",
        "500 | cluster not ready - no quorum? | MAX-PVE-TRANSIENT",
        "500 | RPCEnvironment init request failed: Unable to load access control list: Connection refused | MAX-PVE-AWAY",
        "500 | ipcc_send_rec[1] failed: Transport endpoint is not connected | MAX-PVE-AWAY",
        "500 | cfs-lock 'storage-local-lvm' error: got lock request timeout | MAX-PVE-TRANSIENT",
        "500 | error with cfs lock 'file-user_cfg': got lock timeout - aborting command | MAX-PVE-TRANSIENT",
        "500 | can't aquire lock '/var/lock/pve-manager/pve-storage-local' - got timeout | MAX-PVE-TRANSIENT",
        "500 | error during cfs-locked 'storage-local' operation: no quorum! | MAX-PVE-TRANSIENT",
        "500 | error during cfs-locked 'storage-lvm' operation: lvcreate 'pve/vm-203-disk-0' error: Volume group has insufficient free space | MAX-PVE-REFUSED",
        "500 | CT is locked (backup) | MAX-PVE-LOCKED",
        "500 | detected modified configuration - file changed by other user? Try again. | MAX-PVE-MODIFIED",
        "500 | storage 'nfs0' does not exist | MAX-PVE-REFUSED",
        "500 | can't remove CT 245 - protection mode enabled | MAX-PVE-REFUSED",
        "401 | No ticket | MAX-PVE-TOKEN",
        "403 | Permission check failed | MAX-PVE-DENIED",
        "400 | Parameter verification failed. | MAX-PVE-PARAMETERS",
        "501 | Method 'GET /x' not implemented | MAX-PVE-REFUSED",
        "595 | Connection refused | MAX-PVE-AWAY",
        "596 | Connection timed out | MAX-PVE-AWAY",
        "599 | Too many redirections | MAX-PVE-AWAY"
      })
  void reasonPhraseAloneIsEnough(int status, String reason, String code) {
    assertThat(get(status, reason).code()).isEqualTo(code);
  }

  @ParameterizedTest
  @CsvSource({"595", "596", "599", "502", "504"})
  void brokenGatewayLeavesTheOutcomeOfAChangeUnknown(int status) {
    assertThat(put(status, "")).isInstanceOf(PveFault.OutcomeUnknown.class);
    assertThat(put(500, "")).isInstanceOf(PveFault.OutcomeUnknown.class);
  }

  @Test
  void lockTimeoutOfAChangeMeansNothingWasDone() {
    assertThat(put(500, "can't lock file 'x' - got timeout"))
        .isInstanceOf(PveFault.Transient.class);
  }

  @Test
  void missingPrivilegeIsNamedWithItsPveumLine() {
    PveFault.Denied denied =
        (PveFault.Denied)
            put(403, "Permission check failed (/sdn/zones/localnetwork/vmbr1, SDN.Use)");

    assertThat(denied.path()).isEqualTo("/sdn/zones/localnetwork/vmbr1");
    assertThat(denied.privilege()).isEqualTo("SDN.Use");
    assertThat(denied.remedy())
        .contains("pveum role add MaxSdn --privs SDN.Use")
        .contains(
            "pveum acl modify /sdn/zones/localnetwork/vmbr1 --roles MaxSdn --users max@pve"
                + " --tokens 'max@pve!deploy'");
  }

  @Test
  void rootOnlySettingsPointToTheHost() {
    PveFault fault =
        put(403, "Permission check failed (mount point type bind is only allowed for root@pam)");
    assertThat(fault.remedy()).contains("pct set");
  }

  @Test
  void bodyTellsMoreThanTheReason() throws JsonProcessingException {
    PveFault.InvalidParameters fault =
        (PveFault.InvalidParameters)
            PveErrors.of(
                "max@pve!deploy",
                "POST /nodes/pve/lxc",
                false,
                400,
                "Parameter verification failed.",
                JSON.readTree(
                    """
                    {"data":null,"message":"Parameter verification failed.\\n",
                     "errors":{"net0":"invalid format\\nnet0.name: missing\\n","memory":"too small"}}
                    """));

    assertThat(fault.errors()).containsOnlyKeys("memory", "net0");
    assertThat(fault.what())
        .isEqualTo(
            "Proxmox rejects parameters of POST /nodes/pve/lxc:"
                + " memory (too small), net0 (invalid format net0.name: missing).");
  }

  @Test
  void messageInTheBodyIsReadWhenTheReasonIsPlain() throws JsonProcessingException {
    PveFault fault =
        PveErrors.of(
            "max@pve!deploy",
            "PUT /x",
            false,
            500,
            "Internal Server Error",
            JSON.readTree("{\"message\":\"CT is locked (backup)\\n\",\"data\":null}"));
    assertThat(fault).isInstanceOf(PveFault.Locked.class);
    assertThat(((PveFault.Locked) fault).kind()).isEqualTo("backup");
  }

  @Test
  void everyFaultSaysWhatAndWhatToDo() {
    assertThat(put(500, "CT is locked (backup)"))
        .hasMessage(
            "MAX-PVE-LOCKED: Proxmox answered PUT /x with 500 CT is locked (backup)."
                + " Wait until the backup is over; if none is running, `pct unlock` on the"
                + " Proxmox host, then `max retry`.");
  }
}
