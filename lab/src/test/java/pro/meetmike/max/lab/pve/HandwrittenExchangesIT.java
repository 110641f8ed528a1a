package pro.meetmike.max.lab.pve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

/** The most important exchanges, from a table of our own that travels with the project. */
class HandwrittenExchangesIT {

  private static final String TEMPLATE = "local:vztmpl/debian-12-standard_12.7-1_amd64.tar.zst";
  private static final String ROOT_TOKEN = "root@pam!lab";
  private static final String NOTHING_TOKEN = "max@pve!nothing";

  @TempDir Path scratch;

  private record Line(
      String who, String method, String path, String form, int status, String text) {}

  @Test
  void everyLineOfTheTableIsAnsweredAsItSays() throws IOException {
    List<Line> table = table();
    assertThat(table).hasSizeGreaterThanOrEqualTo(40);
    SoftAssertions all = new SoftAssertions();
    try (OperationLog log = new OperationLog(scratch.resolve("operations"), Clock.systemUTC());
        PveServer server = PveServer.start(scratch, log, Faults.none(), settings());
        LabClient client = LabClient.of(server)) {
      furnish(server);
      Authentication.Ticket root = server.ticket("root@pam");
      for (Line line : table) {
        LabClient.Reply reply =
            client.send(
                line.method(),
                "/api2/json" + line.path(),
                credentials(line.who(), server.tokens(), root),
                line.form().isEmpty() ? "" : "application/x-www-form-urlencoded",
                line.form());
        all.assertThat(reply.status()).as("%s", line).isEqualTo(line.status());
        all.assertThat(line.status() == 200 ? reply.body() : reply.reason())
            .as("%s", line)
            .contains(line.text());
      }
    }
    all.assertAll();
  }

  private static PveSettings settings() {
    PveSettings usual =
        RehearsalHost.settings().withTaskDuration(Duration.ZERO).withLockWait(Duration.ZERO);
    AccessSetup access = usual.access();
    List<AccessSetup.Token> tokens = new ArrayList<>(access.tokens());
    tokens.add(new AccessSetup.Token(ROOT_TOKEN, false, ""));
    tokens.add(new AccessSetup.Token(NOTHING_TOKEN, true, ""));
    return usual.withAccess(
        new AccessSetup(access.users(), access.roles(), tokens, access.entries(), access.pools()));
  }

  /** The world that the table's heading describes. */
  private static void furnish(PveServer server) {
    for (int ct : new int[] {201, 203, 204, 206}) {
      String bridge = ct == 206 ? "vmbr9" : "vmbr1";
      server
          .guests()
          .create(
              ct,
              TEMPLATE,
              Map.of(
                  "rootfs",
                  "local-lvm:8",
                  "features",
                  "nesting=1",
                  "net0",
                  "name=eth0,bridge=" + bridge + ",ip=10.0.100." + ct + "/24"));
    }
    server.guests().configure(203, Map.of("protection", "1"));
    server.guests().configure(204, Map.of("lock", "backup"));
    server.world().put(Container.of(205, Map.of("lock", "create")));
    server.world().hold(205);
  }

  private static Map<String, String> credentials(
      String who, Map<String, String> secrets, Authentication.Ticket root) {
    return switch (who) {
      case "nobody" -> Map.of();
      case "wrong-secret" -> token(RehearsalHost.TOKEN, "guess");
      case "deploy" -> token(RehearsalHost.TOKEN, secrets.get(RehearsalHost.TOKEN));
      case "root-token" -> token(ROOT_TOKEN, secrets.get(ROOT_TOKEN));
      case "nothing-token" -> token(NOTHING_TOKEN, secrets.get(NOTHING_TOKEN));
      case "root" ->
          Map.of(
              "Cookie", "PVEAuthCookie=" + root.cookie(), "CSRFPreventionToken", root.prevention());
      default -> throw new IllegalArgumentException("The table knows no " + who + ".");
    };
  }

  private static Map<String, String> token(String id, String secret) {
    return Map.of("Authorization", "PVEAPIToken=" + id + "=" + secret);
  }

  private static List<Line> table() throws IOException {
    List<Line> lines = new ArrayList<>();
    try (InputStream in = HandwrittenExchangesIT.class.getResourceAsStream("/pve/exchanges.txt")) {
      assertThat(in).isNotNull();
      for (String text : new String(in.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
        if (!text.isBlank() && !text.startsWith("#")) {
          String[] cells = text.split("\\|", 5);
          String[] call = cells[1].strip().split(" ", 2);
          lines.add(
              new Line(
                  cells[0].strip(),
                  call[0],
                  call[1],
                  cells[2].strip().replace("TEMPLATE", TEMPLATE),
                  Integer.parseInt(cells[3].strip()),
                  cells[4].strip()));
        }
      }
    }
    return lines;
  }
}
