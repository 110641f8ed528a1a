package pro.meetmike.max.console;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.console.Examples.NOW;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import pro.meetmike.max.client.Executions.Execution;
import pro.meetmike.max.client.Inbox.Tray;
import pro.meetmike.max.client.KeptSchedules.Kept;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.client.Pollers;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.doctor.Finding;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Passed;
import pro.meetmike.max.journey.Place;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.signal.SetAside;

/** Every screen from fixed values, compared with the file of its name in {@code golden/}. */
class ScreensTest {

  private static void looksLike(String name, List<String> lines) {
    Golden.assertLooksLike(name, String.join("\n", lines) + "\n");
  }

  @Test
  void statusOfARunningDeployment() {
    DeploymentStatus status =
        Examples.status(DeploymentState.RUNNING, List.of(Examples.gate(), Examples.failedStep()));
    looksLike("status-running", new StatusText(Paint.PLAIN).status(status, status.phases(), NOW));
  }

  @Test
  void statusOfACompletedDeployment() {
    DeploymentStatus status = Examples.status(DeploymentState.COMPLETED, List.of());
    looksLike("status-completed", new StatusText(Paint.PLAIN).status(status, status.phases(), NOW));
  }

  @Test
  void statusShowsOnlyTheFirstOfManyNeeds() {
    DeploymentStatus status =
        Examples.status(DeploymentState.RUNNING, Collections.nCopies(28, Examples.pasteLogin()));
    List<String> lines = new StatusText(Paint.PLAIN).status(status, status.phases(), NOW);
    assertThat(lines.stream().filter(l -> l.startsWith("waiting  "))).hasSize(5);
    assertThat(lines).contains("         and 23 more");
  }

  @Test
  void inboxOfADeploymentAndAJourney() {
    List<Tray> trays =
        List.of(
            new Tray(
                "max-deployment",
                List.of(
                    Examples.gate(),
                    Examples.account(),
                    Examples.failedStep(),
                    Examples.pasteLogin(),
                    Examples.deviceLogin()),
                List.of()),
            new Tray("journey/3f6c1c52", List.of(Examples.gate()), List.of()));
    looksLike(
        "inbox",
        new InboxText(
                Paint.PLAIN,
                "max-deployment",
                Invocation.USUAL.with("--state", Path.of("/srv/rehearsal")))
            .lines(trays, NOW));
  }

  @Test
  void whatWasSetAsideSaysWhereSinceWhenWhyAndWhatHelps() {
    String dead = "/var/lib/vz/shared/signals/max-pipeline/mike/dead/";
    List<SetAside> all =
        List.of(
            new SetAside(
                "mike",
                false,
                3,
                NOW.minusSeconds(7_200).toString(),
                dead + "1764873000000-REQUEST-claude-r1.json",
                "It was claimed 6 times\u001b[2J and never done."),
            new SetAside(
                "lilly",
                true,
                1,
                NOW.minusSeconds(60).toString(),
                "/srv/my share/outbox/lilly/dead/a.md",
                "It names no lead in data.leadId."));
    looksLike("set-aside", new SetAsideText(Paint.PLAIN).lines(all, NOW));
    assertThat(new SetAsideText(Paint.PLAIN).lines(List.of(), NOW)).isEmpty();
  }

  @Test
  void aWarningHasAColumnAColourAndANoteOfItsOwn() {
    List<String> recap =
        new StatusText(Paint.COLOURED)
            .recap(Examples.status(DeploymentState.COMPLETED, List.of()).phases());

    assertThat(recap.get(0))
        .contains("ok=1", Paint.COLOURED.warns("warn=1  "))
        .contains("failed=0");
    assertThat(Paint.COLOURED.warns("x")).isNotEqualTo(Paint.COLOURED.good("x"));
    assertThat(recap.get(recap.size() - 1)).contains("1 step has a warning").contains("no pass");
  }

  @Test
  void emptyInbox() {
    assertThat(new InboxText(Paint.PLAIN, "max-deployment", Invocation.USUAL).lines(List.of(), NOW))
        .containsExactly("Nothing waits for a human.");
  }

  @Test
  void worksheetOfLogins() {
    looksLike(
        "logins",
        new LoginSheet(Paint.PLAIN)
            .lines(
                LoginSheet.rows(
                    List.of(
                        Examples.gate(),
                        Examples.pasteLogin(),
                        Examples.deviceLogin(),
                        Examples.askingLogin(),
                        Examples.loginThatRanOut()))));
  }

  @Test
  void aDeadWorkerIsTheFirstThingSaid() {
    Execution execution =
        new Execution(
            "max-deployment",
            "7d2f",
            "Deployment",
            "RUNNING",
            "2026-11-23T09:30:00Z",
            null,
            "running: 1 Infrastructure; next: Are you present?",
            Map.of("Phase", "1 Infrastructure", "WaitingOn", "Christian"));
    Pollers.Queue queue = new Pollers.Queue("max", Pollers.State.SILENT, "2026-11-23T09:38:00Z");
    looksLike(
        "no-worker", new ExecutionText(Paint.PLAIN).withoutWorker(execution, queue, null, NOW));
    looksLike("waiting", new ExecutionText(Paint.PLAIN).waiting(List.of(execution), NOW));
  }

  @Test
  void listOfJourneys() {
    Execution open =
        new Execution(
            "journey/3f6c1c52-8f0e-4c1b-9a57-2d1f0b7e64a1",
            "a1",
            "Journey",
            "RUNNING",
            "2026-11-21T09:30:00Z",
            null,
            null,
            Map.of(
                "Stage",
                "Scoping",
                "JourneyStatus",
                "awaiting_human",
                "Owner",
                "clara",
                "WaitingOn",
                "Christian"));
    Execution bare =
        new Execution(
            "journey/4711",
            "a2",
            "Journey",
            "COMPLETED",
            "2026-11-23T09:30:00Z",
            "2026-11-23T09:31:00Z",
            null,
            Map.of());
    looksLike(
        "lead-list", new LeadText(Paint.PLAIN, LeadNames.none()).list(List.of(open, bare), NOW));
  }

  @Test
  void oneJourney() {
    Passed passed =
        new Passed(
            "s-1",
            Place.LeadGen,
            Place.FirstResponder,
            1,
            "lilly",
            Instant.parse("2026-11-23T09:31:00Z"));
    JourneyStatus journey =
        new JourneyStatus(
            "4711",
            "web-form",
            false,
            72L,
            "Scoping",
            "Scoping",
            "awaiting_human",
            "clara",
            1,
            3,
            5,
            1,
            null,
            "2026-11-23T12:00:00Z",
            "Christian approves the scope.",
            List.of(passed),
            List.of(Examples.gate()),
            List.of());
    looksLike(
        "lead-show",
        new LeadText(Paint.PLAIN, LeadNames.none())
            .journey(journey, Invocation.USUAL.with("--id", "journey/4711"), NOW));
  }

  @Test
  void theDoctorsFindings() {
    looksLike(
        "doctor",
        new DoctorText(Paint.PLAIN)
            .lines(
                List.of(
                    Finding.pass("java", "17.0.15"),
                    Finding.warn("R4 latency", "not known yet", "steps 4.1 find out"),
                    Finding.fail("worker max", "nobody polls", "start one with ./max worker"))));
  }

  @Test
  void schedulesActivePausedAndOver() {
    looksLike(
        "schedules",
        new ScheduleText(Paint.PLAIN)
            .lines(
                List.of(
                    new Kept(
                        "max-deployment/agent/clara/scope-follow-up",
                        true,
                        true,
                        "paused until go-live",
                        null),
                    new Kept(
                        "max-deployment/run/team-lead-check",
                        true,
                        false,
                        "",
                        "2026-11-23T10:00:00Z"),
                    new Kept("max-deployment/run/christian-sync", true, false, "", null),
                    new Kept("backup", false, true, "", null))));
  }

  @Test
  void coloursAppearOnlyWhereATerminalWantsThem() {
    DeploymentStatus status = Examples.status(DeploymentState.RUNNING, List.of(Examples.gate()));
    assertThat(Paint.of(Map.of(), true)).isEqualTo(Paint.COLOURED);
    assertThat(Paint.of(Map.of("NO_COLOR", ""), true)).isEqualTo(Paint.PLAIN);
    assertThat(Paint.of(Map.of(), false)).isEqualTo(Paint.PLAIN);
    assertThat(String.join("", new StatusText(Paint.PLAIN).status(status, status.phases(), NOW)))
        .doesNotContain("\u001b");
    assertThat(String.join("", new StatusText(Paint.COLOURED).status(status, status.phases(), NOW)))
        .contains("\u001b[33mwaiting");
  }
}
