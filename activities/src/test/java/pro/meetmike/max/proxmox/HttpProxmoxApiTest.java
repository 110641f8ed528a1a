package pro.meetmike.max.proxmox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import pro.meetmike.max.secret.Secret;
import pro.meetmike.max.secret.SecretFile;

class HttpProxmoxApiTest {

  private static final String CANARY = "7f3c9a52-0000-4000-8000-canarycanary";
  private static final ProxmoxEndpoint.Timeouts SHORT =
      new ProxmoxEndpoint.Timeouts(
          Duration.ofSeconds(2), Duration.ofMillis(600), Duration.ofMillis(1_500));

  @TempDir static Path folder;

  private TlsStub server;
  private HttpProxmoxApi api;

  @BeforeAll
  static void quiet() {
    ((Logger) LoggerFactory.getLogger("org.apache.hc")).setLevel(Level.INFO);
  }

  @BeforeEach
  void start() throws Exception {
    server = TlsStub.start(folder, "127.0.0.1");
    api = client(server.address(), new ProxmoxEndpoint.Trust.Fingerprint(server.fingerprint()));
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
    server.close();
  }

  private static HttpProxmoxApi client(URI address, ProxmoxEndpoint.Trust trust) {
    return new HttpProxmoxApi(
        new ProxmoxEndpoint(address, "max@pve!deploy", () -> Secret.of(CANARY), trust, SHORT));
  }

  private <T extends PveFault> T fault(Class<T> type, Runnable call) {
    T fault = catchThrowableOfType(type, call::run);
    assertThat(fault).as("a fault of type %s", type.getSimpleName()).isNotNull();
    return fault;
  }

  @Test
  void sendsTheTokenAndReadsTheData() {
    server.script(r -> TlsStub.json(200, "OK", "{\"data\":{\"version\":\"9.2.11\"}}"));

    assertThat(api.get("/version", Map.of()).path("version").asText()).isEqualTo("9.2.11");

    TlsStub.Request request = server.requests.get(0);
    assertThat(request.line()).isEqualTo("GET /api2/json/version HTTP/1.1");
    assertThat(request.header("Authorization")).isEqualTo("PVEAPIToken=max@pve!deploy=" + CANARY);
  }

  @Test
  void postsJsonWithProxmoxBooleans() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("features", "nesting=1;keyctl=ü");
    body.put("onboot", true);
    body.put("cores", 2);

    api.post("/nodes/pve/lxc", body);

    TlsStub.Request request = server.requests.get(0);
    assertThat(request.header("Content-Type")).startsWith("application/json");
    assertThat(request.body())
        .isEqualTo("{\"features\":\"nesting=1;keyctl=ü\",\"onboot\":1,\"cores\":2}");
  }

  @Test
  void deletesWithParametersInTheQueryAndNoBody() {
    api.delete("/nodes/pve/lxc/203", Map.of("purge", true));

    TlsStub.Request request = server.requests.get(0);
    assertThat(request.line()).isEqualTo("DELETE /api2/json/nodes/pve/lxc/203?purge=1 HTTP/1.1");
    assertThat(request.body()).isEmpty();
    assertThat(request.header("Content-Length")).isEmpty();
  }

  @Test
  void upidsSurviveInThePath() {
    api.get("/nodes/pve/tasks/UPID:pve:0:0:0:vzcreate:201:max@pve!deploy:/status", Map.of());

    String decoded = URI.create(server.requests.get(0).line().split(" ")[1]).getPath();
    assertThat(decoded)
        .isEqualTo("/api2/json/nodes/pve/tasks/UPID:pve:0:0:0:vzcreate:201:max@pve!deploy:/status");
  }

  @Test
  void readsTheReasonOfOlderReleases() {
    server.script(r -> TlsStub.json(500, "CT is locked (disk)", "{\"data\":null}"));

    PveFault.Locked fault =
        fault(PveFault.Locked.class, () -> api.put("/nodes/pve/lxc/203/config", Map.of("a", 1)));
    assertThat(fault.kind()).isEqualTo("disk");
  }

  @Test
  void keepsConnectionsAfterErrors() {
    server.script(r -> TlsStub.json(500, "CT is locked (disk)", "{\"data\":null}"));
    fault(PveFault.Locked.class, () -> api.put("/x", Map.of("a", 1)));
    server.script(r -> TlsStub.json(200, "OK", "{\"data\":7}"));
    assertThat(api.get("/x", Map.of()).asInt()).isEqualTo(7);
  }

  @Test
  void bodylessUnauthorizedIsAFinalFault() {
    server.script(r -> TlsStub.raw("HTTP/1.1 401 No ticket\r\nContent-Length: 0\r\n\r\n"));

    PveFault.Unauthorized fault =
        fault(PveFault.Unauthorized.class, () -> api.get("/version", Map.of()));
    assertThat(fault.retryable()).isFalse();
    assertThat(fault.what())
        .isEqualTo("Proxmox does not accept the token max@pve!deploy (401 No ticket).");
  }

  @Test
  void cutAfterSendingLeavesAChangeUnknownAndIsSentOnce() {
    server.script(r -> TlsStub.CUT);

    fault(PveFault.OutcomeUnknown.class, () -> api.post("/nodes/pve/lxc", Map.of("vmid", 203)));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void cutWhileReadingIsTransientAndSentOnce() {
    server.script(r -> TlsStub.CUT);

    fault(PveFault.Unreachable.class, () -> api.get("/version", Map.of()));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void serviceUnavailableIsNotRepeatedBehindOurBack() {
    server.script(r -> TlsStub.json(503, "Service Unavailable", "{}"));

    fault(PveFault.OutcomeUnknown.class, () -> api.post("/x", Map.of("a", 1)));
    fault(PveFault.Away.class, () -> api.get("/x", Map.of()));
    assertThat(server.requests).hasSize(2);
  }

  @Test
  void silenceEndsAtTheReadTimeout() {
    server.script(r -> TlsStub.SILENCE);
    long start = System.nanoTime();

    PveFault fault = fault(PveFault.OutcomeUnknown.class, () -> api.put("/x", Map.of("a", 1)));

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(1_400));
    assertThat(fault.what()).isEqualTo("No answer to PUT /x: silence until the timeout.");
  }

  @Test
  void dripsEndAtTheTotalTimeout() {
    server.script(r -> TlsStub.drip());
    long start = System.nanoTime();

    PveFault fault = fault(PveFault.Unreachable.class, () -> api.get("/x", Map.of()));

    assertThat(Duration.ofNanos(System.nanoTime() - start))
        .isBetween(Duration.ofMillis(1_300), Duration.ofMillis(4_000));
    assertThat(fault.what()).startsWith("No answer to GET /x: none within 1 s");
  }

  @Test
  void refusedConnectionMeansNothingWasDone() throws IOException {
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }
    try (HttpProxmoxApi nobody =
        client(
            URI.create("https://127.0.0.1:" + free),
            new ProxmoxEndpoint.Trust.Fingerprint("00".repeat(32)))) {
      PveFault fault =
          fault(PveFault.Unreachable.class, () -> nobody.post("/nodes/pve/lxc", Map.of("vmid", 1)));
      assertThat(fault.what()).contains("cannot be reached: connection refused");
    }
  }

  @Test
  void otherCertificateIsNotTrustedAndNothingIsSent() throws IOException {
    try (HttpProxmoxApi wary =
        client(server.address(), new ProxmoxEndpoint.Trust.Fingerprint("AB".repeat(32)))) {
      PveFault fault =
          fault(PveFault.Untrusted.class, () -> wary.post("/nodes/pve/lxc", Map.of("vmid", 1)));
      assertThat(fault.retryable()).isFalse();
      assertThat(fault.what()).contains("it shows the certificate").contains("expected is AB:AB:");
      assertThat(fault.remedy()).contains("pvenode cert info");
    }
    assertThat(server.requests).isEmpty();
  }

  @Test
  void caFileTrustsWhatItSigned() throws Exception {
    try (HttpProxmoxApi byCa =
        client(server.address(), new ProxmoxEndpoint.Trust.CaFile(server.pem(folder)))) {
      assertThat(byCa.get("/version", Map.of()).isNull()).isTrue();
    }
  }

  @Test
  void caFileChecksTheNameAsWell() throws Exception {
    try (TlsStub elsewhere = TlsStub.start(folder, "elsewhere.example");
        HttpProxmoxApi byCa =
            client(elsewhere.address(), new ProxmoxEndpoint.Trust.CaFile(elsewhere.pem(folder)))) {
      fault(PveFault.Untrusted.class, () -> byCa.get("/version", Map.of()));
      assertThat(elsewhere.requests).isEmpty();
    }
  }

  @Test
  void caFileDoesNotTrustOthers() throws Exception {
    try (TlsStub other = TlsStub.start(folder, "elsewhere.example");
        HttpProxmoxApi byCa =
            client(server.address(), new ProxmoxEndpoint.Trust.CaFile(other.pem(folder)))) {
      fault(PveFault.Untrusted.class, () -> byCa.get("/version", Map.of()));
    }
  }

  @Test
  void pageOfSomethingElseIsNoAnswer() {
    server.script(r -> TlsStub.json(200, "OK", "<html>login</html>"));

    PveFault fault = fault(PveFault.Transient.class, () -> api.get("/version", Map.of()));
    assertThat(fault.what()).contains("not Proxmox's JSON");
  }

  @Test
  void redirectIsNotFollowed() {
    server.script(
        r ->
            TlsStub.raw(
                "HTTP/1.1 302 Found\r\nLocation: https://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"));

    fault(PveFault.Refused.class, () -> api.get("/version", Map.of()));
    assertThat(server.requests).hasSize(1);
  }

  @Test
  void secretIsNeitherInFaultsNorInLogsNorInTexts() {
    Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
    Logger wire = (Logger) LoggerFactory.getLogger("org.apache.hc");
    ListAppender<ILoggingEvent> log = new ListAppender<>();
    log.start();
    root.addAppender(log);
    boolean additive = wire.isAdditive();
    wire.setAdditive(false);
    wire.addAppender(log);
    wire.setLevel(Level.TRACE);
    try {
      server.script(
          r -> TlsStub.json(500, "odd " + CANARY, "{\"message\":\"odd " + CANARY + "\"}"));
      PveFault fault = fault(PveFault.Refused.class, () -> api.put("/x", Map.of("a", 1)));
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));

      assertThat(trace.toString()).contains("odd ***").doesNotContain(CANARY);
      assertThat(api.toString()).doesNotContain(CANARY);
      assertThat(log.list).isNotEmpty();
      assertThat(log.list).noneMatch(e -> e.getFormattedMessage().contains("canarycanary"));
    } finally {
      wire.setLevel(Level.INFO);
      wire.setAdditive(additive);
      wire.detachAppender(log);
      root.detachAppender(log);
    }
  }

  @Test
  void secretThatCannotBeReadIsNothingToRetry() throws Exception {
    ProxmoxEndpoint broken =
        new ProxmoxEndpoint(
            server.address(),
            "max@pve!deploy",
            new SecretFile(folder.resolve("no-such-token")),
            new ProxmoxEndpoint.Trust.Fingerprint(server.fingerprint()),
            SHORT);
    try (HttpProxmoxApi unable = new HttpProxmoxApi(broken)) {
      PveFault fault = fault(PveFault.Unreadable.class, () -> unable.get("/version", Map.of()));
      assertThat(fault.retryable()).isFalse();
      assertThat(fault.what()).contains("no-such-token does not exist");
    }
    assertThat(server.requests).isEmpty();
  }

  @Test
  void endpointRefusesWhatWouldNotBeSafe() {
    ProxmoxEndpoint.Trust pin = new ProxmoxEndpoint.Trust.Fingerprint("00".repeat(32));
    assertThatThrownBy(() -> client(URI.create("http://127.0.0.1:8006"), pin))
        .hasMessageContaining("is not https://<host>:8006");
    assertThatThrownBy(
            () ->
                new ProxmoxEndpoint(
                    server.address(),
                    "max@pve!deploy=" + CANARY,
                    () -> Secret.of(CANARY),
                    pin,
                    SHORT))
        .hasMessageContaining("user@realm!token")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain(CANARY));
    assertThatThrownBy(() -> new ProxmoxEndpoint.Trust.Fingerprint("AA:BB"))
        .hasMessageContaining("64 hex digits");
  }
}
