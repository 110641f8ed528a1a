package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.Guests;
import pro.meetmike.max.lab.OperationLog;

class PveServerIT {

  private static final String TEMPLATE = "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst";
  private static final String CREATE =
      """
      {"vmid": %d, "hostname": "lilly", "ostemplate": "%s", "rootfs": "local-lvm:24",
       "features": "nesting=1", "net0": "name=eth0,bridge=vmbr1,ip=10.0.100.%d/24,gw=10.0.100.1",
       "tags": "max", "description": "max-deployment=1"}""";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Making a certificate takes a second, so the tests share one. */
  @TempDir static Path once;

  @TempDir Path scratch;

  private OperationLog log;
  private PveServer server;
  private LabClient client;

  @BeforeAll
  static void certify() {
    Certificate.in(once);
  }

  @BeforeEach
  void begin() throws IOException {
    Files.copy(once.resolve("pve-certificate.p12"), scratch.resolve("pve-certificate.p12"));
    log = new OperationLog(scratch.resolve("operations"), Clock.systemUTC());
    start(Faults.none(), Duration.ZERO);
  }

  @AfterEach
  void end() throws IOException {
    stop();
    log.close();
  }

  @Test
  void aCreatedContainerSurvivesTheProcess() throws IOException {
    String fingerprint = server.fingerprint();
    String secret = server.tokens().get(RehearsalHost.TOKEN);
    call("POST", "/nodes/pve/lxc", create(201));
    JsonNode before = config(201);
    restart(Faults.none(), Duration.ZERO);

    assertThat(config(201)).isEqualTo(before);
    assertThat(server.fingerprint()).isEqualTo(fingerprint);
    assertThat(server.tokens()).containsEntry(RehearsalHost.TOKEN, secret);
  }

  @Test
  void aTaskOfADeadProcessLeavesItsLock() throws IOException {
    restart(Faults.none(), Duration.ofHours(1));
    String upid = data(call("POST", "/nodes/pve/lxc", create(202))).asText();
    assertThat(config(202).properties()).hasSize(2);
    restart(Faults.none(), Duration.ZERO);

    JsonNode task = data(call("GET", "/nodes/pve/tasks/" + upid + "/status", ""));
    assertThat(task.path("exitstatus").asText()).isEqualTo("unexpected status");
    assertThat(config(202).path("lock").asText()).isEqualTo("create");
    assertThat(call("DELETE", "/nodes/pve/lxc/202?force=1", "").reason())
        .isEqualTo("CT is locked (create)");

    server.guests().unlock(202);
    assertThat(call("DELETE", "/nodes/pve/lxc/202", "").status()).isEqualTo(200);
    assertThat(server.guests().guest(202)).isEmpty();
  }

  @Test
  void aLostReplyHasHadItsEffectOnce() throws IOException {
    restart(only(FaultKind.PROXMOX_LOST_REPLY), Duration.ZERO);

    assertThatThrownBy(() -> call("POST", "/nodes/pve/lxc", create(203)))
        .isInstanceOf(IOException.class);
    assertThat(config(203).path("hostname").asText()).isEqualTo("lilly");
    assertThat(call("POST", "/nodes/pve/lxc", create(203)).reason())
        .isEqualTo("CT 203 already exists on node 'pve'");
    assertThat(mutations()).isEqualTo(1);
  }

  @Test
  void anInjectedErrorDoesNothingAndComesOnce() throws IOException {
    restart(only(FaultKind.PROXMOX_ERROR), Duration.ZERO);

    LabClient.Reply first = call("POST", "/nodes/pve/lxc", create(204));
    assertThat(first.status()).isEqualTo(500);
    assertThat(first.reason())
        .isEqualTo("can't lock file '/run/lock/lxc/pve-config-204.lock' - got timeout");
    assertThat(server.guests().guest(204)).isEmpty();
    assertThat(mutations()).isZero();
    assertThat(call("POST", "/nodes/pve/lxc", create(204)).status()).isEqualTo(200);
  }

  @Test
  void everyContainerIsAPlaceOfItsOwnForFaults() throws IOException {
    Faults faults = only(FaultKind.PROXMOX_ERROR);
    restart(faults, Duration.ZERO);
    for (int ct = 201; ct <= 207; ct++) {
      assertThat(call("POST", "/nodes/pve/lxc", create(ct)).status()).isEqualTo(500);
    }
    assertThat(faults.count()).isEqualTo(7);
  }

  @Test
  void ofManyAtOnceOneGetsTheNumber() {
    List<CompletableFuture<Integer>> all =
        IntStream.range(0, 8)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> status("POST", create(205))))
            .toList();
    assertThat(all.stream().map(CompletableFuture::join).filter(status -> status == 200))
        .hasSize(1);
  }

  @Test
  void whatChangesSomethingIsLoggedAsChangeAndNothingElse() throws IOException {
    call("GET", "/version", "");
    call("POST", "/nodes/pve/lxc", create(206));
    call("POST", "/nodes/pve/lxc", create(206));
    call("PUT", "/nodes/pve/lxc/206/config", "{\"memory\": 512}");

    assertThat(log.matching(OperationLog.Operation::mutating))
        .extracting(OperationLog.Operation::operation, OperationLog.Operation::target)
        .containsExactly(
            tuple("POST /nodes/{node}/lxc", "206"),
            tuple("PUT /nodes/{node}/lxc/{vmid}/config", "206"));
    assertThat(log.matching(one -> true)).hasSize(4);
  }

  @Test
  void theHostsShellSeesAndChangesTheSameContainers() throws IOException {
    List<Guests.Guest> changes = new ArrayList<>();
    server.guests().onChange(changes::add);
    call("POST", "/nodes/pve/lxc", create(207));
    server.guests().configure(207, Map.of("mp0", "/srv/share,mp=/mnt/share"));
    call("POST", "/nodes/pve/lxc/207/status/start", "");

    Guests.Guest guest = server.guests().guest(207).orElseThrow();
    assertThat(guest.running()).isTrue();
    assertThat(guest.address()).isEqualTo("10.0.100.207");
    assertThat(guest.config())
        .containsEntry("description", "max-deployment=1%0A")
        .containsEntry("mp0", "/srv/share,mp=/mnt/share");
    assertThat(config(207).path("mp0").asText()).isEqualTo("/srv/share,mp=/mnt/share");
    assertThat(changes).singleElement().satisfies(one -> assertThat(one.running()).isTrue());
    assertThat(data(call("GET", "/nodes/pve/lxc/207/interfaces", "")).toString())
        .contains("10.0.100.207/24");
  }

  @Test
  void aMountPointIsPluggedInWhenItIsNewAndWaitsWhenItIsAnother() throws IOException {
    call("POST", "/nodes/pve/lxc", create(207));
    call("POST", "/nodes/pve/lxc/207/status/start", "");
    server.guests().configure(207, Map.of("mp0", "/srv/share,mp=/mnt/share"));
    assertThat(pending(207, "mp0")).isEmpty();

    server.guests().configure(207, Map.of("mp0", "/srv/other,mp=/mnt/share"));
    assertThat(pending(207, "mp0")).isEqualTo("/srv/other,mp=/mnt/share");
    call("POST", "/nodes/pve/lxc/207/status/reboot", "");
    assertThat(pending(207, "mp0")).isEmpty();
    assertThat(config(207).path("mp0").asText()).isEqualTo("/srv/other,mp=/mnt/share");
  }

  private String pending(int vmid, String key) throws IOException {
    for (JsonNode row : data(call("GET", "/nodes/pve/lxc/" + vmid + "/pending", ""))) {
      if (row.path("key").asText().equals(key)) {
        return row.path("pending").asText();
      }
    }
    return "";
  }

  @Test
  void theHostsShellRefusesInItsOwnWords() {
    Guests guests = server.guests();
    assertThatThrownBy(() -> guests.configure(999, Map.of("memory", "512")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Configuration file 'nodes/pve/lxc/999.conf' does not exist");
    assertThatThrownBy(() -> guests.create(100, TEMPLATE, Map.of("rootfs", "local-lvm:8")))
        .hasMessage("CT 100 already exists on node 'pve'");
    assertThatThrownBy(() -> guests.create(208, TEMPLATE, Map.of("memory", "8")))
        .hasMessage(
            "400 Parameter verification failed.\nmemory: value must have a minimum value of 16");
    assertThatThrownBy(() -> guests.start(100)).hasMessage("CT 100 already running");
  }

  @Test
  void aRunningContainerTakesFeaturesOverAtItsNextStart() throws IOException {
    call("POST", "/nodes/pve/lxc", create(209));
    server.guests().start(209);
    server.guests().configure(209, Map.of("features", "nesting=1,keyctl=1", "memory", "1024"));

    assertThat(data(call("GET", "/nodes/pve/lxc/209/pending", "")).toString())
        .contains(
            "{\"key\":\"features\",\"value\":\"nesting=1\",\"pending\":\"nesting=1,keyctl=1\"}")
        .contains("{\"key\":\"memory\",\"value\":1024}");
    call("POST", "/nodes/pve/lxc/209/status/reboot", "");
    assertThat(data(call("GET", "/nodes/pve/lxc/209/pending", "")).toString())
        .doesNotContain("pending");
  }

  @Test
  void twoStartsAtOnceStartItOnce() throws IOException {
    restart(Faults.none(), Duration.ofHours(1));
    List<Guests.Guest> changes = new ArrayList<>();
    server.world().put(Container.of(211, Map.of("memory", "512")));
    server.guests().onChange(changes::add);
    String start = "/nodes/pve/lxc/211/status/start";
    List<String> tasks = new ArrayList<>();
    tasks.add(data(call("POST", start, "")).asText());
    tasks.add(data(call("POST", start, "")).asText());

    assertThat(tasks)
        .allSatisfy(upid -> assertThat(server.tasks().ended(upid).exit()).isEqualTo("OK"));
    assertThat(changes).hasSize(1);
  }

  @Test
  void withoutNestingTheTaskWarns() throws IOException {
    String upid =
        data(call("POST", "/nodes/pve/lxc", create(210).replace("nesting=1", "nesting=0")))
            .asText();
    JsonNode task = data(call("GET", "/nodes/pve/tasks/" + upid + "/status", ""));
    assertThat(task.path("exitstatus").asText()).isEqualTo("WARNINGS: 1");
  }

  private void start(Faults faults, Duration tasks) {
    PveSettings usual = RehearsalHost.settings().withLockWait(Duration.ZERO);
    PveSettings.Template template = new PveSettings.Template(TEMPLATE, 1000, 252, tasks);
    PveSettings settings = usual.withTaskDuration(tasks).withTemplates(List.of(template));
    server = PveServer.start(scratch, log, faults, settings);
    client = LabClient.of(server);
  }

  private void restart(Faults faults, Duration tasks) {
    stop();
    start(faults, tasks);
  }

  private void stop() {
    client.close();
    server.close();
  }

  private static Faults only(FaultKind kind) {
    return new Faults(EnumSet.of(kind), 7, 1.0);
  }

  private static String create(int ct) {
    return CREATE.formatted(ct, TEMPLATE, ct);
  }

  private long mutations() {
    return log.matching(OperationLog.Operation::mutating).size();
  }

  private int status(String method, String body) {
    try {
      return call(method, "/nodes/pve/lxc", body).status();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private LabClient.Reply call(String method, String path, String body) throws IOException {
    String token = RehearsalHost.TOKEN + "=" + server.tokens().get(RehearsalHost.TOKEN);
    return client.send(
        method,
        "/api2/json" + path,
        Map.of("Authorization", "PVEAPIToken=" + token),
        body.isEmpty() ? "" : "application/json",
        body);
  }

  private JsonNode config(int ct) throws IOException {
    return data(call("GET", "/nodes/pve/lxc/" + ct + "/config", ""));
  }

  private static JsonNode data(LabClient.Reply reply) throws IOException {
    assertThat(reply.status()).as("%s", reply).isEqualTo(200);
    return JSON.readTree(reply.body()).path("data");
  }
}
