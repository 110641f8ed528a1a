package pro.meetmike.max.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.wording.Markdown;

class RenderersTest {

  private final Report rehearsal = Reports.rehearsal();

  @Test
  void everyCheckThatThePhasesKeptIsInTheReport() {
    int kept =
        Reports.records().stream()
            .flatMap(r -> r.found().stream())
            .mapToInt(f -> f.checks().size())
            .sum();
    Figures figures = rehearsal.figures();

    assertThat(figures.checks().sum()).isEqualTo(kept).isGreaterThan(50);
    assertThat(figures.checksNotListed()).isZero();
    assertThat(figures.phasesDone()).isEqualTo(8);
    assertThat(figures.steps().get(StepState.UNKNOWN)).isZero();
  }

  @Test
  void aWarningHasItsOwnPlaceEverywhere() throws Exception {
    int warned = rehearsal.figures().checks().warn();
    int steps = rehearsal.figures().steps().get(StepState.WARN);
    assertThat(warned).isPositive();
    assertThat(steps).isPositive();

    assertThat(HtmlReport.render(rehearsal))
        .contains("<b>%d</b> WARN".formatted(warned), "<b>%d</b> warn".formatted(steps))
        .contains("<span class=\"badge warn\">warn</span>");
    assertThat(MarkdownReport.render(rehearsal))
        .contains("%d WARN".formatted(warned), "| steps warn | %d |".formatted(steps));
    Document junit = parsed(JUnitReport.render(rehearsal));
    assertThat(skipped(junit, "WARN: ")).hasSize(warned);
    assertThat(skipped(junit, "warn: ")).hasSize(steps);
    assertThat(junit.getDocumentElement().getAttribute("skipped"))
        .isEqualTo(String.valueOf(warned + steps + rehearsal.steps(StepState.SKIPPED).size()));
  }

  @Test
  void thePageNeedsNothingElse() {
    String html = HtmlReport.render(rehearsal);

    assertThat(html).contains("REHEARSAL", "<svg", "prefers-color-scheme: dark", "@media print");
    assertThat(html).contains("8 of 8", "Who was waited for", "Faults struck", "The lead's way");
    assertThat(html).doesNotContain("<script", "src=", "url(", "@import");
    assertThat(html).contains("href=\"report.json\"");
  }

  @Test
  void aPhaseThatNeverGaveItsStepsBackIsToldFromItsRecords() {
    DeploymentReport sent = Reports.sent();
    List<PhaseRow> phases = new ArrayList<>(sent.phases());
    PhaseRow whole = phases.get(6);
    phases.set(
        6,
        new PhaseRow(
            6,
            whole.title(),
            whole.owners(),
            PhaseState.ABORTED,
            whole.startedAt(),
            null,
            List.of()));
    Report report = Report.of(with(sent, phases), Reports.records(), null, List.of());

    assertThat(report.phases().get(6).steps()).hasSameSizeAs(whole.steps());
    assertThat(report.figures().phasesDone()).isEqualTo(7);
    assertThat(report.figures().checks()).isEqualTo(rehearsal.figures().checks());
  }

  @Test
  void recordsOfAnEarlierRunAreNotThisReports() {
    List<PhaseRecord> old =
        Reports.records().stream()
            .map(
                r ->
                    new PhaseRecord(
                        r.deployment(),
                        r.phase(),
                        r.scope(),
                        "2001-01-01T00:00:00Z",
                        r.part(),
                        r.steps(),
                        r.found()))
            .toList();
    Report report = Report.of(Reports.sent(), old, null, List.of());

    assertThat(report.figures().checks()).isEqualTo(rehearsal.figures().checks());
    assertThat(report.figures().checksNotListed()).isEqualTo(report.figures().checks().sum());
    assertThat(HtmlReport.render(report)).contains("checks are counted but not listed");
  }

  @Test
  void aReportWithNothingInItStillRenders() throws Exception {
    assertThat(MarkdownReport.render(Reports.empty())).contains("None was computed.");
    assertThat(HtmlReport.render(Reports.empty())).doesNotContain("<svg", "REHEARSAL –");
    assertThat(
            parsed(JUnitReport.render(Reports.empty())).getDocumentElement().getAttribute("tests"))
        .isEqualTo("0");
  }

  @Test
  void onlyPassTicksACriterion() {
    for (Verdict verdict : Verdict.values()) {
      Criterion criterion = new Criterion("Test lead", verdict, "");
      String tick = verdict == Verdict.PASS ? "- [x] Test lead" : "- [ ] Test lead";

      assertThat(criterion.holds()).isEqualTo(verdict == Verdict.PASS);
      assertThat(MarkdownReport.criteria(List.of(criterion))).contains(tick);
    }
  }

  @Test
  void whatXmlCannotCarryIsShownByItsCode() throws Exception {
    String hostile = "a\u0000\u001b[31m]]>\uD800 & <b>";

    assertThat(JUnitReport.xml(hostile))
        .isEqualTo("a\\x00\\x1b[31m]]&gt;&lt;U+D800&gt; &amp; &lt;b&gt;");
    parsed("<a>" + JUnitReport.xml(hostile) + "</a>");
  }

  @Test
  void hostileTextStaysInItsCell() throws Exception {
    String cell = Markdown.text(Reports.HOSTILE);
    assertThat(cell).doesNotContain("\n", "<script").contains("\\|", "\\`code\\`", "\\[a\\]");

    assertThat(HtmlReport.render(Reports.hostile())).doesNotContain("<script");
    assertThat(MarkdownReport.render(Reports.hostile()))
        .doesNotContain("<script", "\n# no heading");
    parsed(JUnitReport.render(Reports.hostile()));
  }

  @Test
  void theProgressLogIsInTheOrderOfTime() {
    List<Progress.Entry> log = Progress.log(rehearsal);

    assertThat(log).extracting(Progress.Entry::at).isSorted();
    assertThat(log)
        .extracting(Progress.Entry::what)
        .containsSubsequence("0.1 Render the provisioning and QA scripts", "infrastructure");
  }

  private static DeploymentReport with(DeploymentReport s, List<PhaseRow> phases) {
    return new DeploymentReport(
        s.deployment(),
        s.epic(),
        s.owner(),
        s.authorizedBy(),
        DeploymentState.ABORTED,
        s.startedAt(),
        s.endedAt(),
        s.rehearsal(),
        phases,
        s.decisions(),
        s.waits(),
        s.criteria(),
        s.fileHashes());
  }

  private static List<String> skipped(Document document, String prefix) {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < document.getElementsByTagName("skipped").getLength(); i++) {
      Element one = (Element) document.getElementsByTagName("skipped").item(i);
      if (one.getAttribute("message").startsWith(prefix)) {
        messages.add(one.getAttribute("message"));
      }
    }
    return messages;
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
