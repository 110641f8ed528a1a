package pro.meetmike.max.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import pro.meetmike.max.deployment.Check.Verdict;

class RenderersTest {

  @Test
  void markdownHasThePlansTables() throws IOException {
    Golden.assertSame("report.md", MarkdownReport.render(Reports.rehearsal()));
  }

  @Test
  void htmlIsOnePageOfItsOwn() throws IOException {
    String html = HtmlReport.render(Reports.rehearsal());

    Golden.assertSame("report.html", html);
    assertThat(html).contains("REHEARSAL", "<svg", "prefers-color-scheme: dark");
    assertThat(html).doesNotContain("<script", "src=", "href=", "url(");
  }

  @Test
  void junitTellsFailuresFromWarnings() throws Exception {
    String xml = JUnitReport.render(Reports.rehearsal());

    Golden.assertSame("junit.xml", xml);
    Document document = parsed(xml);
    assertThat(document.getDocumentElement().getAttribute("failures")).isEqualTo("2");
    Element warning = testCase(document, "teams");
    assertThat(warning.getElementsByTagName("failure").getLength()).isZero();
    assertThat(((Element) warning.getElementsByTagName("property").item(0)).getAttribute("value"))
        .isEqualTo("WARN");
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
      String tick = verdict == Verdict.PASS ? "- [x] Test lead" : "- [ ] Test lead";
      assertThat(MarkdownReport.render(with(Reports.criteria(verdict)))).contains(tick);
    }
  }

  @Test
  void theEpicSucceedsOnlyWhenAllCriteriaHold() {
    Criterion holds = new Criterion("a", Verdict.PASS, "");
    Criterion warns = new Criterion("b", Verdict.WARN, "");

    assertThat(with(List.of(holds, holds)).successful()).isTrue();
    assertThat(with(List.of(holds, warns)).successful()).isFalse();
    assertThat(with(List.of()).successful()).isFalse();
  }

  @Test
  void whatXmlCannotCarryIsReplaced() throws Exception {
    String hostile = "a\u0000\u001b[31m]]>\uD800 & <b>";

    assertThat(JUnitReport.xml(hostile)).isEqualTo("a\uFFFD\uFFFD[31m]]&gt;\uFFFD &amp; &lt;b&gt;");
    parsed("<a>" + JUnitReport.xml(hostile) + "</a>");
  }

  @Test
  void hostileTextStaysInItsCell() {
    String cell = MarkdownReport.text(Reports.HOSTILE);

    assertThat(cell).doesNotContain("\n", "<script").contains("\\|", "\\`code\\`", "\\[a\\]");
    assertThat(HtmlReport.text(Reports.HOSTILE)).doesNotContain("<", ">", "\"", "'");
  }

  @Test
  void theProgressLogIsInTheOrderOfTime() {
    assertThat(Progress.log(Reports.rehearsal()))
        .extracting(Progress.Entry::what)
        .containsSubsequence(
            "0.2 Check scripts",
            "gate phase-1",
            "3.2 Users (ct203-clara)",
            "3.1 Packages (ct203-clara)");
  }

  private static DeploymentReport with(List<Criterion> criteria) {
    return new DeploymentReport(
        "d",
        "e",
        "o",
        "a",
        "2025-12-04T20:20:00Z",
        null,
        false,
        List.of(),
        List.of(),
        List.of(),
        criteria,
        Map.of());
  }

  private static Element testCase(Document document, String name) {
    for (int i = 0; i < document.getElementsByTagName("testcase").getLength(); i++) {
      Element one = (Element) document.getElementsByTagName("testcase").item(i);
      if (one.getAttribute("name").equals(name)) {
        return one;
      }
    }
    throw new AssertionError("no test case " + name);
  }

  private static Document parsed(String xml) throws Exception {
    return DocumentBuilderFactory.newInstance()
        .newDocumentBuilder()
        .parse(new InputSource(new StringReader(xml)));
  }
}
