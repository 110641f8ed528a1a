package pro.meetmike.max.lab.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Decisions;
import pro.meetmike.max.client.Decisions.Said;
import pro.meetmike.max.client.Deployments;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.gate.Verb;
import pro.meetmike.max.lab.FaultKind;

/**
 * What real logins do, through the product's scripts, screens and workflows, with a fleet of one.
 */
@Timeout(value = 6, unit = TimeUnit.MINUTES)
class LoginTroublesIT {

  private static final Path HOME = RehearsalHome.find();
  private static final String CODEX = "phase-5/ct201-lilly/codex";

  @TempDir(cleanup = CleanupMode.NEVER)
  private Path directory;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();

  private int rehearse(FaultKind... faults) throws IOException, InterruptedException {
    RehearsalPlan plan =
        new RehearsalPlan(
            HOME,
            HOME.resolve("agents/examples/fleet-1.yaml"),
            directory.resolve("world"),
            false,
            null,
            true,
            Set.of(faults),
            7,
            0,
            null,
            true,
            false);
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new Rehearsal(plan, InputStream.nullInputStream(), out).run();
  }

  private String output() {
    return said.toString(StandardCharsets.UTF_8);
  }

  private long struck(FaultKind kind) throws IOException {
    try (var lines = Files.lines(directory.resolve("world/operations.jsonl"))) {
      return lines.filter(l -> l.contains("fault " + kind.word())).count();
    }
  }

  @Test
  void refusedCodesStrangeQuestionsAndStaleLoginsAreGotOverWithTheHumanAtHand() throws Exception {
    FaultKind[] faults = {FaultKind.LOGIN_REFUSED, FaultKind.LOGIN_QUESTION, FaultKind.LOGIN_STALE};
    assertThat(rehearse(faults)).as(output()).isZero();
    for (FaultKind kind : faults) {
      assertThat(struck(kind)).as(kind.word()).isPositive();
    }
    assertThat(output()).contains("logins 4");
  }

  @Test
  void aLoginThatIsNotEnabledAndAQuotaThatIsSpentWaitForARetryWithTheirReasons() throws Exception {
    CompletableFuture<Integer> run =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return rehearse(FaultKind.LOGIN_CLOSED, FaultKind.VOICE_SPENT);
              } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
              }
            });
    try (Client client = Client.open(published())) {
      Need closed = untilAsked(client, CODEX);
      assertThat(closed.kind()).isEqualTo(NeedKind.STEP);
      assertThat(closed.question())
          .contains("3 times in a row", "device code login is not enabled");
      assertThat(closed.remedy())
          .contains(
              "root@127.0.0.1 pct enter 201, then su - lilly, then codex login --device-auth");
      retry(client, CODEX);

      Need spent = untilAsked(client, "phase-5/ct201-lilly/prove-codex");
      assertThat(spent.question()).contains("used up its quota", "You have hit your usage limit");
      retry(client, spent.id());
      assertThat(run.get(4, TimeUnit.MINUTES)).as(output()).isZero();
    }
  }

  private static void retry(Client client, String need) {
    new Decisions(client)
        .say(Deployment.DEFAULT_ID, Verb.RETRY, new Said("Christian", need, null, null, null));
  }

  private Endpoint published() throws InterruptedException {
    for (int i = 0; i < 600; i++) {
      Optional<Endpoint> found = Endpoint.ofRehearsal(directory.resolve("world"));
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the rehearsal never published its address: " + output());
  }

  /** A failed step of this name; a login that waits for its code has another kind. */
  private Need untilAsked(Client client, String need) throws InterruptedException {
    Deployments deployment = new Deployments(client, Deployment.DEFAULT_ID);
    for (int i = 0; i < 1500; i++) {
      Optional<Need> found = Optional.empty();
      try {
        found =
            deployment.status().stream()
                .flatMap(s -> s.needs().stream())
                .filter(n -> n.id().equals(need) && n.kind() == NeedKind.STEP)
                .findFirst();
      } catch (Failure busy) {
        // it is asked again
      }
      if (found.isPresent()) {
        return found.get();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("never asked " + need + ": " + output());
  }
}
