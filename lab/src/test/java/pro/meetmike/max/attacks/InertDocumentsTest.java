package pro.meetmike.max.attacks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.xml.sax.InputSource;
import pro.meetmike.max.bundle.BundleDocuments;
import pro.meetmike.max.bundle.RenderedFile;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Epic;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.report.Criterion;
import pro.meetmike.max.report.DeploymentReport;
import pro.meetmike.max.report.DeploymentState;
import pro.meetmike.max.report.HtmlReport;
import pro.meetmike.max.report.JUnitReport;
import pro.meetmike.max.report.MarkdownReport;
import pro.meetmike.max.report.Report;
import pro.meetmike.max.report.SentReport;
import pro.meetmike.max.signal.Signal;
import pro.meetmike.max.signal.SignalMarkdown;
import pro.meetmike.max.signal.SignalType;
import pro.meetmike.max.wording.Markdown;

/** Five thousand hostile texts through every file that people open. */
class InertDocumentsTest {

  private static final long SEED = Long.getLong("max.seed", 13L);
  private static final int AT_ONCE = 10;

  @Test
  void runningTextOfAPageIsNeitherMarkupNorLink() {
    for (String words : HostileWords.of(SEED)) {
      Inert.markdown(Markdown.text(words), words);
    }
  }

  @Test
  void aMessageForHumanEyesIsCodeToItsLastLine() {
    for (String words : HostileWords.of(SEED + 1)) {
      Map<String, Object> data = new LinkedHashMap<>();
      data.put("text", words);
      data.put("list", List.of(words, List.of(words), Map.of(words, words)));
      data.put("map", Map.of(words, words));
      data.put(words, words);
      String page =
          SignalMarkdown.render(
              Signal.of("s-1", SignalType.REQUEST, "mike", "clara", "lead-1", words, data));
      Inert.page(page);
      assertThat(page.lines().skip(1))
          .as(words)
          .allMatch(
              line -> line.isEmpty() || line.matches("    .*|- [A-Za-z ]+: `[^`]*`|## `[^`]*`"));
    }
  }

  @Test
  void reportsAreInertInEveryForm() throws Exception {
    List<String> all = HostileWords.of(SEED + 2);
    for (int i = 0; i < all.size(); i += AT_ONCE) {
      List<String> some = all.subList(i, Math.min(i + AT_ONCE, all.size()));
      Report report = report(some);
      String markdown = MarkdownReport.render(report);
      Inert.page(markdown);
      some.forEach(
          words ->
              assertThat(markdown)
                  .contains("- [ ] %s (WARN)".formatted(Markdown.text(words)).stripTrailing()));
      String html = HtmlReport.render(report);
      Inert.page(html);
      assertThat(html.toLowerCase())
          .doesNotContain("<script", "<img", "<!--", "href=\"javascript", "href=\"https://evil");
      DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(JUnitReport.render(report))));
      Inert.page(JUnitReport.render(report));
    }
  }

  @Test
  void noCellOfASpreadsheetIsAFormula() throws Exception {
    Fleet fleet = FleetFile.load(Path.of("../agents/fleet.yaml")).fleet();
    int wide = fleet.eidolons().size();
    List<String> all = HostileWords.of(SEED + 3);
    for (int i = 0; i + wide <= all.size(); i += wide) {
      Map<String, ?> files =
          BundleDocuments.render("max-deployment", hostile(fleet, all.subList(i, i + wide)));
      files.forEach((name, file) -> Inert.page(text(file).replace("\r\n", "\n")));
      List<List<String>> rows = Spreadsheet.rows(text(files.get("documents/ms365-requests.csv")));
      assertThat(rows).hasSize(wide + 1).allMatch(r -> r.size() == 5);
      rows.forEach(r -> r.forEach(Inert::cell));
    }
  }

  private static String text(Object file) {
    return ((RenderedFile) file).text();
  }

  private static Fleet hostile(Fleet f, List<String> words) {
    List<Eidolon> eidolons = new ArrayList<>();
    for (int i = 0; i < words.size(); i++) {
      Eidolon e = f.eidolons().get(i);
      eidolons.add(
          new Eidolon(e.ct(), e.name(), words.get(i), e.stage(), e.address(), e.mail(), e.uid()));
    }
    Epic epic =
        new Epic(f.epic().id(), words.get(0), words.get(1), words.get(2), f.epic().authorizedAt());
    return new Fleet(
        epic,
        f.network(),
        f.container(),
        f.core(),
        f.share(),
        f.licence(),
        f.voices(),
        eidolons,
        f.humans(),
        f.phases(),
        f.delegations(),
        f.parties(),
        f.schedules());
  }

  private static Report report(List<String> words) {
    String at = "2026-01-05T08:00:00Z";
    Map<String, String> files = new LinkedHashMap<>();
    words.forEach(w -> files.put(w, w));
    return SentReport.of(
        new DeploymentReport(
            words.get(0),
            words.get(1 % words.size()),
            words.get(2 % words.size()),
            words.get(3 % words.size()),
            DeploymentState.INCOMPLETE,
            at,
            at,
            true,
            List.of(),
            List.of(),
            List.of(),
            words.stream().map(w -> new Criterion(w, Verdict.WARN, w)).toList(),
            files));
  }
}
