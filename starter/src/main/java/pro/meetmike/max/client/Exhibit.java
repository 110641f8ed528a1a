package pro.meetmike.max.client;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.deployment.Evidence;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.journey.Artefact;
import pro.meetmike.max.journey.Subject;

/**
 * A need and what it rests on, hashed again here.
 *
 * @param need with the lead's name in its question
 * @param evidenceAsAsked whether the evidence has the hash in the question
 * @param artefacts what a lead's approval is about
 * @param silence why artefacts are missing; empty when none is
 */
public record Exhibit(
    String workflowId,
    Need need,
    boolean evidenceAsAsked,
    List<ShownArtefact> artefacts,
    String silence) {

  public Exhibit {
    artefacts = List.copyOf(artefacts);
  }

  /** Reads the artefacts at the desk when the need is about some. */
  public static Exhibit of(NeedChoice.Chosen chosen, LeadDesk desk, LeadNames names)
      throws IOException {
    Need need = chosen.need();
    Optional<Subject> subject = Subject.read(need.evidence());
    Optional<String> lead = LeadNames.lead(chosen.workflowId());
    List<ShownArtefact> artefacts = List.of();
    String silence = "";
    if (lead.isPresent() && subject.isPresent()) {
      try {
        artefacts = shown(desk, lead.get(), subject.get().artefacts());
      } catch (Failure noDesk) {
        silence = String.valueOf(noDesk.getMessage());
      }
    }
    return new Exhibit(
        chosen.workflowId(),
        names.named(chosen.workflowId(), need),
        asAsked(need, subject),
        artefacts,
        silence);
  }

  private static List<ShownArtefact> shown(LeadDesk desk, String lead, List<Artefact> asked)
      throws IOException {
    return asked.isEmpty() ? List.of() : Artefacts.of(desk, lead).read(asked);
  }

  /** A journey's hash is over the files and the target, a phase's over the lines. */
  private static boolean asAsked(Need need, Optional<Subject> subject) {
    String hash = need.evidenceHash();
    return hash.isEmpty()
        || hash.equals(Evidence.hash(need.evidence()))
        || subject.filter(s -> s.hash().equals(hash)).isPresent();
  }

  /** Whether anything is other than what was asked about. */
  public boolean differs() {
    return !evidenceAsAsked || artefacts.stream().anyMatch(ShownArtefact::differs);
  }
}
