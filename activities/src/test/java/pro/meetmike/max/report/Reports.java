package pro.meetmike.max.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;

/** Reports to render: one of a rehearsal with everything that can occur, and an empty one. */
final class Reports {

  static final String HOSTILE =
      "<script>alert('x')</script> | ]]> \"q\" & `code` [a](b)\n# no heading";

  private Reports() {}

  static DeploymentReport rehearsal() {
    Map<String, String> hashes = new LinkedHashMap<>();
    hashes.put("fleet.yaml", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
    hashes.put(
        "agents/lilly/config.yaml",
        "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752");
    return new DeploymentReport(
        "max-deployment",
        "Eidolon fleet",
        "Claude (Team Lead)",
        "Christian Hollbaum",
        "2025-12-04T20:20:00Z",
        "2025-12-04T22:31:07Z",
        true,
        List.of(preparation(), configuration(), goLive()),
        List.of(
            Check.pass("network:clara->aria", "0.4 ms"),
            new Check("teams", Verdict.WARN, "accepted, receipt not confirmed"),
            Check.fail("mail:lilly->mike", HOSTILE),
            new Check(
                "account:atlas:mailbox", Verdict.DEFER, "known once the licence is assigned")),
        List.of(
            new DecisionRow(
                "2025-12-04T20:31:00Z",
                "Christian",
                "gate phase-1",
                "approve",
                "cli",
                "go ahead",
                "60303ae22b998861bce3b28f33eec1be758a213c86c93c076dbe9f558c11c752")),
        criteria(Verdict.WARN),
        hashes);
  }

  static DeploymentReport empty() {
    return new DeploymentReport(
        "none",
        "Nothing yet",
        "",
        "",
        "soon",
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Map.of());
  }

  static List<Criterion> criteria(Verdict testLead) {
    return List.of(
        new Criterion("7 Eidolons operational", Verdict.PASS, "7 of 7"),
        new Criterion("28 CLI agents responding", Verdict.PASS, "28 of 28"),
        new Criterion("Test lead end to end", testLead, "stage 7 of 7, one mail unconfirmed"),
        new Criterion("Christian approves", Verdict.DEFER, "waits for phase 7"));
  }

  private static PhaseRow preparation() {
    return new PhaseRow(
        0,
        "Preparation",
        "Claude + Team",
        PhaseState.DONE,
        "2025-12-04T20:20:00Z",
        "2025-12-04T20:30:30Z",
        List.of(
            step("", "0.1", "Scripts", "Codex", StepState.CHANGED, "4 files", 20, 25),
            step("", "0.2", "Check scripts", "Copilot", StepState.OK, "shellcheck clean", 25, 30)));
  }

  private static PhaseRow configuration() {
    return new PhaseRow(
        3,
        "Configuration",
        "Codex + Claude",
        PhaseState.RUNNING,
        "2025-12-04T20:31:00Z",
        null,
        List.of(
            step("ct203-clara", "3.1", "Packages", "Codex", StepState.FAILED, HOSTILE, 31, 40),
            step("ct203-clara", "3.2", "Users", "Codex", StepState.OK, "", 35, 36),
            step(
                "ct202-mike",
                "3.1",
                "Packages",
                "Codex",
                StepState.SKIPPED,
                "waived by Christian",
                31,
                31),
            step(
                "ct202-mike",
                "3.2",
                "Users",
                "Codex",
                StepState.WAITING,
                "waits for ct203",
                41,
                null)));
  }

  private static PhaseRow goLive() {
    return new PhaseRow(7, "Go-live", "All", PhaseState.WAITING, null, null, List.of());
  }

  private static StepRow step(
      String scope,
      String id,
      String title,
      String delegate,
      StepState state,
      String detail,
      int from,
      @Nullable Integer to) {
    String end = to == null ? null : "2025-12-04T20:" + to + ":00Z";
    return new StepRow(
        scope, id, title, delegate, state, detail, "2025-12-04T20:" + from + ":00Z", end);
  }
}
