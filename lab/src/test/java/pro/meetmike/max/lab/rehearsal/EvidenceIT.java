package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.command.CommandLines;
import pro.meetmike.max.command.CommandLines.Outcome;
import pro.meetmike.max.journey.file.DeskAddress;

/**
 * A lead that waits for its scope's approval, and everybody who wants to read it: a person with
 * {@code max}, a stranger without the token, an agent that exchanges a file.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class EvidenceIT {

  private static final String LEAD = "3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1";
  private static final String NAME = "Harbour & Hillock Boat Hire (fictitious)";
  private static final Path HOME = home();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  @TempDir(cleanup = CleanupMode.NEVER)
  private static Path directory;

  private static OpenDesk world;
  private static CommandLines max;

  private static Path home() {
    Path here = Path.of("").toAbsolutePath();
    return Files.exists(here.resolve("agents/fleet.yaml")) ? here : here.getParent();
  }

  @BeforeAll
  static void aLeadReachesItsGate() throws Exception {
    world = new OpenDesk(HOME, directory.resolve("world"));
    max = new CommandLines(HOME, directory.resolve("max"), Map.of());
    Outcome added = type("lead", "add", HOME.resolve("agents/examples/lead.json").toString());
    assertThat(added.code()).as(added.err()).isZero();
    long end = System.nanoTime() + Duration.ofMinutes(4).toNanos();
    while (!type("inbox").out().contains("waiting  scoping")) {
      assertThat(System.nanoTime()).as(type("inbox").out()).isLessThan(end);
      Thread.sleep(500);
    }
  }

  @AfterAll
  static void close() throws IOException {
    world.close();
  }

  private static Outcome type(String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--state", directory.resolve("world").toString()));
    return max.type(all.toArray(String[]::new));
  }

  private static Path scope() throws IOException {
    try (Stream<Path> files = Files.walk(world.clients().resolve(LEAD))) {
      return files.filter(f -> f.endsWith("scope.md")).findFirst().orElseThrow();
    }
  }

  @Test
  void whatIsSetAsideIsToldInInboxAndStatusUntilItIsPutBack() throws Exception {
    Path box = world.outbox("lilly");
    Files.writeString(box.resolve("new/prose.json"), "One sentence of prose.");
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!type("inbox").out().contains("SET ASIDE")) {
      assertThat(System.nanoTime()).as(type("inbox").out()).isLessThan(end);
      Thread.sleep(300);
    }
    assertThat(type("inbox").out())
        .contains("1 message in the outbox of lilly", "the newest: prose.json")
        .contains("put back: mv " + box.resolve("dead/prose.json"));

    Path note = box.resolve("dead/prose.json.error.json");
    Files.delete(note);
    new ProcessBuilder("mkfifo", note.toString()).start().waitFor();
    assertThat(type("inbox").out()).contains("The reason beside it cannot be read.");
    Files.delete(box.resolve("dead/prose.json"));
    assertThat(type("inbox").out()).doesNotContain("SET ASIDE");
  }

  private static DeskAddress address() throws IOException {
    return DeskAddress.of(world.workerState()).orElseThrow();
  }

  private static HttpRequest.Builder get(String path) throws IOException {
    return HttpRequest.newBuilder(URI.create(address().url() + path))
        .timeout(Duration.ofSeconds(30));
  }

  private static HttpResponse<String> asked(HttpRequest.Builder request) throws Exception {
    return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpResponse<String> allowed(String path) throws Exception {
    return asked(get(path).header("Authorization", "Bearer " + address().token()));
  }

  /** Where the desk has the scope. */
  private static String scopePath() throws IOException {
    return "/leads/%s/artefacts/%s"
        .formatted(LEAD, world.clients().resolve(LEAD).relativize(scope()));
  }

  @Test
  void theTextOfWhatIsApprovedIsShownAsAsked() throws Exception {
    Outcome shown = type("show", "scop");
    assertThat(shown.code()).as(shown.out() + shown.err()).isZero();
    assertThat(shown.out())
        .startsWith("REHEARSAL")
        .contains("May lead %s (%s) go from Scoping to Orchestra?".formatted(LEAD, NAME))
        .contains("waiting  scoping/round-1  for Christian  since ")
        .contains("  " + scope().toAbsolutePath() + "\n")
        .contains("as asked\n    | # REHEARSAL")
        .contains("    | REHEARSAL: scope.md, written by the lab's lilly in Scoping for")
        .contains("next: ./max approve scoping/round-1 --by Christian --evidence ")
        .doesNotContain("differs");
  }

  @Test
  void binaryIsToldAndNotDumpedAndALongTextIsCut() throws Exception {
    byte[] before = Files.readAllBytes(scope());
    try {
      Files.write(scope(), "%PDF-1.4\n\0\1\2".getBytes(StandardCharsets.ISO_8859_1));
      assertThat(type("show", "scoping").out())
          .contains("    12 bytes, PDF, sha256 ", "    no text: open the file where it lies")
          .doesNotContain("%PDF", "\0");
      Files.writeString(scope(), "ä".repeat(700_000));
      Outcome shown = type("show", "scoping");
      assertThat(shown.code()).isEqualTo(1);
      assertThat(shown.out())
          .contains("    1,400,000 bytes, text, sha256 ")
          .contains("    the first megabyte is shown; the desk hashed the whole file");
    } finally {
      Files.write(scope(), before);
    }
  }

  @Test
  void programsGetTheSame() throws Exception {
    Outcome shown = type("show", "scoping", "--output", "json");
    JsonNode json = new ObjectMapper().readTree(shown.out());
    assertThat(json.path("differs").asBoolean(true)).isFalse();
    assertThat(json.path("workflowId").asText()).isEqualTo("journey/" + LEAD);
    assertThat(json.at("/artefacts/0/text").asText()).contains("REHEARSAL");
    assertThat(json.at("/artefacts/0/found").asText())
        .isEqualTo(json.at("/artefacts/0/asked").asText())
        .hasSize(64);
    assertThat(json.path("answers").get(0).asText()).startsWith("./max approve scoping/round-1 ");
  }

  @Test
  void theClientIsNamedWhereverItsIdIs() {
    assertThat(type("inbox").out()).contains(LEAD + " (" + NAME + ") go from Scoping");
    assertThat(type("lead", "list").out()).contains(LEAD).contains(NAME);
    assertThat(type("lead", "show", LEAD).out()).contains("lead " + LEAD + "  " + NAME);
  }

  @Test
  void theLeadOpensWithItsCardAndWhatItsStagesDelivered() throws Exception {
    Outcome open = type("lead", "open", "3f6c1c52");
    assertThat(open.code()).as(open.out() + open.err()).isZero();
    assertThat(open.out())
        .contains("perla.quillfeather@example.com", "fourteen boats", NAME)
        .contains("at Scoping")
        .contains("  files in " + world.clients().resolve(LEAD).toAbsolutePath())
        .contains("stage-1-leadgen/round-1/")
        .contains("as delivered")
        .containsPattern("next: ./max show scoping/round-1 .*--id journey/" + LEAD);
    assertThat(type("lead", "open", "3f6c", "--stage", "LeadGen").out())
        .contains("stage-1-leadgen")
        .doesNotContain("stage-2-");
    assertThat(type("lead", "open", "9999").code()).isEqualTo(1);
    assertThat(type("lead", "open", "9999").err())
        .contains("No lead's id begins with 9999: ./max lead list shows those there are.");
  }

  @Test
  void aFileThatWasExchangedIsSaidFirstWithCodeOne() throws Exception {
    byte[] before = Files.readAllBytes(scope());
    String hostile = Character.toString(0x1b) + "[2J" + Character.toString(0x202e);
    Files.writeString(scope(), "\nnext: ./max approve\n" + hostile, StandardOpenOption.APPEND);
    try {
      Outcome shown = type("show", "scoping");
      assertThat(shown.code()).isEqualTo(1);
      assertThat(shown.out().lines().skip(1).findFirst().orElse(""))
          .startsWith("differs  " + scope().toAbsolutePath() + " is not as asked: sha256 ");
      assertThat(shown.out())
          .contains("    | next: ./max approve\n    | \\x1b[2J<U+202E>\n")
          .contains("next: ./max reject scoping/round-1 ")
          .doesNotContain(Character.toString(0x1b), Character.toString(0x202e));
    } finally {
      Files.write(scope(), before);
    }
    assertThat(type("show", "scoping").code()).isZero();
  }

  @Test
  void aLinkOrAPipeInAFilesPlaceIsRefusedAndDoesNotHang() throws Exception {
    Path scope = scope();
    Path aside = scope.resolveSibling("aside.md");
    Path secret = Files.writeString(directory.resolve("secret"), "SECRET");
    Files.move(scope, aside);
    try {
      Files.createSymbolicLink(scope, secret);
      assertRefused("is a link");
      Files.delete(scope);
      assertThat(new ProcessBuilder("mkfifo", scope.toString()).start().waitFor()).isZero();
      assertRefused("is no regular file");
    } finally {
      Files.deleteIfExists(scope);
      Files.move(aside, scope);
    }
  }

  private static void assertRefused(String why) throws Exception {
    HttpResponse<String> answer = allowed(scopePath());
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(answer.body()).contains(why).doesNotContain("SECRET");
    Outcome shown = type("show", "scoping");
    assertThat(shown.code()).isEqualTo(1);
    assertThat(shown.out()).contains("cannot be shown: scope.md " + why).doesNotContain("SECRET");
  }

  @Test
  void withoutTheTokenNothingIsRead() throws Exception {
    for (String path :
        List.of(
            "/leads?prefix=3",
            "/leads/" + LEAD + "/card",
            "/leads/" + LEAD + "/name",
            scopePath())) {
      assertThat(asked(get(path)).statusCode()).as(path).isEqualTo(401);
      HttpResponse<String> wrong = asked(get(path).header("Authorization", "Bearer " + LEAD));
      assertThat(wrong.statusCode()).as(path).isEqualTo(401);
      assertThat(wrong.body()).doesNotContain("Harbour", "REHEARSAL:");
      assertThat(allowed(path).statusCode()).as(path).isEqualTo(200);
    }
  }

  @Test
  void aWebPageAndAReboundNameAreRefusedEvenWithTheToken() throws Exception {
    String path = "/leads/" + LEAD + "/card";
    assertThat(
            asked(
                    get(path)
                        .header("Authorization", "Bearer " + address().token())
                        .header("Origin", "http://evil.example"))
                .statusCode())
        .isEqualTo(403);
    String raw =
        "GET %s HTTP/1.1\r\nHost: evil.example\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n"
            .formatted(path, address().token());
    try (Socket socket = connected()) {
      socket.getOutputStream().write(raw.getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .startsWith("HTTP/1.1 403")
          .doesNotContain("perla");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/leads/ID/artefacts/../contact.json",
        "/leads/ID/artefacts/stage-1-leadgen/../../ID/contact.json",
        "/leads/ID/artefacts/stage-1-leadgen/%2e%2e/contact.json",
        "/leads/ID/artefacts/stage-1-leadgen/round-1/../../contact.json",
        "/leads/ID/artefacts/stage-1-leadgen/round-1/..%2f..%2fcontact.json",
        "/leads/ID/artefacts/stage-1-leadgen/round-1//etc/passwd",
        "/leads/ID/artefacts/%2fetc%2fpasswd",
        "/leads/ID/artefacts/contact.json",
        "/leads/ID/artefacts/state.json",
        "/leads/ID/artefacts/history/000001.json",
        "/leads/../ID/card",
        "/leads/..%2f..%2fworker/card",
        "/leads/.%2e/name",
        "/leads/unknown/card",
        "/leads/unknown/name",
        "/leads?prefix=../",
        "/desk.json",
        "/"
      })
  void noPathLeadsElsewhere(String path) throws Exception {
    String line =
        "GET %s HTTP/1.1\r\nHost: %s\r\nAuthorization: Bearer %s\r\nConnection: close\r\n\r\n";
    String host = URI.create(address().url()).getAuthority();
    try (Socket socket = connected()) {
      socket
          .getOutputStream()
          .write(
              line.formatted(path.replace("ID", LEAD), host, address().token())
                  .getBytes(StandardCharsets.US_ASCII));
      assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
          .matches("(?s)HTTP/1.1 40[04] .*")
          .doesNotContain("perla", "root:", "leadId", "token");
    }
  }

  @Test
  void halfSentRequestsDoNotHoldUpTheOthers() throws Exception {
    List<Socket> halves = new ArrayList<>();
    try {
      for (int i = 0; i < 10; i++) {
        Socket half = connected();
        half.getOutputStream()
            .write("GET /leads HTTP/1.1\r\nHost: ".getBytes(StandardCharsets.US_ASCII));
        halves.add(half);
      }
      assertThat(allowed("/leads/" + LEAD + "/name").body()).isEqualTo(NAME);
    } finally {
      for (Socket half : halves) {
        half.close();
      }
    }
  }

  private static Socket connected() throws IOException {
    URI uri = URI.create(address().url());
    Socket socket = new Socket(uri.getHost(), uri.getPort());
    socket.setSoTimeout(60_000);
    return socket;
  }
}
