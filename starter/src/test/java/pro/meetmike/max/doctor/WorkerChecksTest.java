package pro.meetmike.max.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.preflight.Probe;
import pro.meetmike.max.preflight.ProbeResult;

class WorkerChecksTest {

  @ParameterizedTest
  @CsvSource({"PASS, PASS", "WARN, WARN", "WRONG, FAIL", "SILENT, FAIL"})
  void whatTheWorkerFoundIsALineOfTheDoctor(ProbeResult.Outcome outcome, Verdict verdict) {
    ProbeResult result = new ProbeResult(Probe.GRAPH, outcome, "", "a fact", "a remedy");
    Finding finding = WorkerChecks.finding(result);
    assertThat(finding.verdict()).isEqualTo(verdict);
    assertThat(finding.name()).isEqualTo("microsoft graph");
  }

  @Test
  void theLineOfTheHostFileStandsBeforeAFault() {
    ProbeResult wrong =
        ProbeResult.wrong(Probe.PROXMOX, "It is another.", "Compare.").at("host.yaml:4:16");
    assertThat(WorkerChecks.finding(wrong))
        .isEqualTo(Finding.fail("proxmox", "host.yaml:4:16: It is another.", "Compare."));
  }
}
