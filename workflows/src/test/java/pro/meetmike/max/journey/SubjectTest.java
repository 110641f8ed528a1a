package pro.meetmike.max.journey;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The evidence of an approval says what its hash is over. */
class SubjectTest {

  private static Artefact file(int number) {
    return new Artefact("lead/stage-3-scoping/round-1/%d.md".formatted(number), "ab".repeat(32), 7);
  }

  @Test
  void whoHasTheLinesCanComputeTheHashAgain() {
    List<Artefact> many = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      many.add(file(i));
    }
    for (Double discount : new Double[] {null, 12.5, 1e-9}) {
      Subject subject = new Subject(Place.Orchestra, many, discount);
      assertThat(subject.evidence()).hasSize(discount == null ? 41 : 42);
      assertThat(Subject.read(subject.evidence()).map(Subject::hash)).contains(subject.hash());
    }
  }

  @Test
  void everyLineCounts() {
    Subject subject = new Subject(Place.Orchestra, List.of(file(1), file(2)), 5.0);
    for (int i = 0; i < subject.evidence().size(); i++) {
      List<String> less = new ArrayList<>(subject.evidence());
      less.remove(i);
      assertThat(Subject.read(less).map(Subject::hash))
          .isNotEqualTo(java.util.Optional.of(subject.hash()));
    }
  }

  @Test
  void otherLinesAreNoSubject() {
    assertThat(Subject.read(List.of())).isEmpty();
    assertThat(Subject.read(List.of("PASS scripts: 43 files"))).isEmpty();
    assertThat(Subject.read(List.of("discount much %", "to Orchestra"))).isEmpty();
    assertThat(Subject.read(List.of("no hash", "to Orchestra"))).isEmpty();
  }
}
