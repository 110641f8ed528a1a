package pro.meetmike.max.console;

import static org.assertj.core.api.Assertions.assertThat;
import static pro.meetmike.max.console.Examples.NOW;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pro.meetmike.max.client.Exhibit;
import pro.meetmike.max.client.LeadDesk;
import pro.meetmike.max.client.LeadNames;
import pro.meetmike.max.client.NeedChoice;
import pro.meetmike.max.client.ShownArtefact;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Evidence;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.journey.Artefact;
import pro.meetmike.max.journey.Place;
import pro.meetmike.max.journey.Subject;
import pro.meetmike.max.wording.Printable;

/** What is shown is hashed again, and a difference comes before everything else. */
class ShowTextTest {

  private static final String SHA = "ab".repeat(32);
  private static final String OTHER = "cd".repeat(32);

  @TempDir private Path nobody;

  private static Need need(List<String> evidence, String hash) {
    return new Need(
        "scoping",
        NeedKind.APPROVAL,
        "May lead 4711 go from Scoping to Orchestra?",
        List.of("Christian"),
        evidence,
        hash,
        "look at the files named, then approve or reject with a note",
        false,
        null,
        "2026-11-23T09:30:00Z");
  }

  private Exhibit exhibit(String workflow, Need need) throws IOException {
    LeadDesk desk = new LeadDesk(List.of(nobody));
    return Exhibit.of(new NeedChoice.Chosen(workflow, need), desk, LeadNames.none());
  }

  private static ShownArtefact artefact(String found, String text) {
    return new ShownArtefact(
        "/srv/clients/4711/stage-3-scoping/round-1/scope.md",
        SHA,
        found,
        1234,
        "text",
        text,
        false,
        "");
  }

  private static Exhibit with(ShownArtefact artefact) {
    Subject subject =
        new Subject(Place.Orchestra, List.of(new Artefact("4711/a/scope.md", SHA, 1)), 12.5);
    Need need = need(subject.evidence(), subject.hash());
    return new Exhibit("journey/4711", need, true, List.of(artefact), "");
  }

  private static List<String> lines(Exhibit exhibit) {
    return new ShowText(Paint.PLAIN).lines(exhibit, NOW);
  }

  @Test
  void aPhasesEvidenceIsHashedAgainFromItsLines() throws IOException {
    Evidence evidence = Evidence.of(List.of(Check.pass("scripts", "43 files")));
    Exhibit good = exhibit("max-deployment", need(evidence.lines(), evidence.hash()));
    assertThat(good.differs()).isFalse();
    assertThat(lines(good))
        .contains("      PASS scripts: 43 files")
        .contains("      evidence sha256 " + evidence.hash() + " as asked");
    Exhibit bad =
        exhibit("max-deployment", need(List.of("PASS scripts: 44 files"), evidence.hash()));
    assertThat(bad.differs()).isTrue();
    assertThat(lines(bad).get(0)).startsWith("differs  the evidence shown");
    assertThat(lines(bad).get(1)).contains("reject it");
    assertThat(ShowText.answers(bad, Invocation.USUAL).get(0)).startsWith("./max reject ");
  }

  @Test
  void aJourneysHashIsComputedAgainFromFilesTermsAndTarget() throws IOException {
    Subject subject =
        new Subject(Place.Orchestra, List.of(new Artefact("4711/a/scope.md", SHA, 1)), null);
    Need asked = need(subject.evidence(), subject.hash());
    assertThat(exhibit("max-deployment", asked).differs()).isFalse();
    Subject other =
        new Subject(Place.Closer, List.of(new Artefact("4711/a/scope.md", SHA, 1)), null);
    assertThat(exhibit("max-deployment", need(other.evidence(), subject.hash())).differs())
        .isTrue();
  }

  @Test
  void withoutADeskTheEvidenceIsShownAndTheMissingTextIsSaid() throws IOException {
    Subject subject =
        new Subject(Place.Orchestra, List.of(new Artefact("4711/a/scope.md", SHA, 1)), null);
    Exhibit exhibit = exhibit("journey/4711", need(subject.evidence(), subject.hash()));
    assertThat(exhibit.artefacts()).isEmpty();
    assertThat(exhibit.silence()).contains("./max worker");
    assertThat(lines(exhibit))
        .contains("      4711/a/scope.md sha256:" + SHA)
        .anyMatch(l -> l.startsWith("  the artefacts' text is not shown: No worker's desk"));
  }

  @Test
  void theTextAsAskedStandsBelowItsPathAndHash() {
    assertThat(lines(with(artefact(SHA, "# Scope\nfourteen boats"))))
        .containsSubsequence(
            "  /srv/clients/4711/stage-3-scoping/round-1/scope.md",
            "    1,234 bytes, text, sha256 " + SHA + " as asked",
            "    | # Scope",
            "    | fourteen boats");
  }

  @Test
  void aChangedFileIsSaidFirstAndRejectionComesFirst() {
    Exhibit exhibit = with(artefact(OTHER, "changed"));
    assertThat(exhibit.differs()).isTrue();
    assertThat(lines(exhibit).get(0))
        .isEqualTo(
            "differs  /srv/clients/4711/stage-3-scoping/round-1/scope.md is not as asked: sha256 %s was named, %s is there"
                .formatted(SHA, OTHER));
    assertThat(ShowText.answers(exhibit, Invocation.USUAL).get(0)).startsWith("./max reject");
  }

  @Test
  void hostileWordsNeverReachTheTerminal() {
    String hostile = Character.toString(0x1b) + "]52;c;x" + Character.toString(7);
    Need need =
        new Need(
            hostile,
            NeedKind.STEP,
            hostile,
            List.of(hostile),
            List.of(hostile),
            hostile,
            hostile,
            false,
            null,
            hostile);
    Exhibit exhibit = new Exhibit(hostile, need, false, List.of(artefact(OTHER, hostile)), "");
    assertThat(String.join("", lines(exhibit)).codePoints().noneMatch(Printable::hidden)).isTrue();
    List<String> listed = new NeedText(Paint.PLAIN).lines(need, Invocation.USUAL, NOW);
    assertThat(String.join("", listed).codePoints().noneMatch(Printable::hidden)).isTrue();
  }

  @Test
  void whatIsLeftOutIsCountedAndTheCommandShowsIt() {
    Need need = need(List.of("1", "2", "3", "4", "5", "6", "7", "8"), "");
    assertThat(EvidenceLines.of(need, 6, Invocation.USUAL.with("--state", "/srv/r")))
        .endsWith("6", "and 2 more lines: ./max show scoping --state /srv/r");
    assertThat(EvidenceLines.of(need, 7, Invocation.USUAL))
        .endsWith("and 1 more line: ./max show scoping");
    assertThat(EvidenceLines.of(need, 8, Invocation.USUAL)).hasSize(8);
  }
}
