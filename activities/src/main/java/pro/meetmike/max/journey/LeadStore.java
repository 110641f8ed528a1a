package pro.meetmike.max.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import pro.meetmike.max.journey.JourneyActivities.CommitResult;
import pro.meetmike.max.signal.HandIns;

/**
 * One directory per lead: {@code history/000012.json} are the truth on disk, one file per revision,
 * linked once and never changed; {@code state.json} is the newest of them under a fixed name. Every
 * step can be the last before a crash: the next call finds what was done and does the rest.
 */
final class LeadStore {

  private final Path root;
  private final HandIns handIns;
  private final Clock clock;
  private final Consumer<String> boundary;
  private final LeadLocks locks = new LeadLocks();

  /**
   * @param handIns where agents put the files of their answers
   * @param boundary is told after each step; tests break off there
   */
  LeadStore(Path root, HandIns handIns, Clock clock, Consumer<String> boundary) {
    this.root = root.toAbsolutePath().normalize();
    this.handIns = handIns;
    this.clock = clock;
    this.boundary = boundary;
  }

  ClientState open(Standing standing) {
    return attempt(
        standing.lead().id(),
        () -> {
          Path lead = lead(standing.lead().id());
          LeadFiles.ensureDirectory(lead);
          boundary.accept("lead directory");
          LeadFiles.ensureDirectory(lead.resolve("history"));
          boundary.accept("history directory");
          return locks.within(lead, () -> openLocked(lead, standing));
        });
  }

  private ClientState openLocked(Path lead, Standing standing) throws IOException {
    Optional<ClientState> found = newestIn(lead);
    ClientState state = found.orElseGet(() -> ClientState.opened(standing));
    if (found.isEmpty()) {
      LeadFiles.publish(revisionFile(lead, 0), state, boundary);
    }
    settle(lead, state);
    return state;
  }

  CommitResult commit(Transition transition, Standing standing) {
    String id = standing.lead().id();
    return attempt(
        id,
        () -> {
          Path lead = lead(id);
          if (!Files.isDirectory(lead)) {
            throw new IllegalStateException(
                "Lead %s has no directory: open it before committing to it.".formatted(id));
          }
          return locks.within(lead, () -> commitLocked(lead, transition, standing));
        });
  }

  private CommitResult commitLocked(Path lead, Transition transition, Standing standing)
      throws IOException {
    long revision = standing.revision();
    Optional<ClientState> newest = newestIn(lead);
    long last = newest.map(ClientState::revision).orElse(-1L);
    if (last >= revision) {
      return repeated(lead, transition, revision, newest.orElseThrow());
    }
    if (last != revision - 1) {
      throw new IllegalStateException(
          "Lead %s stands at revision %d, so %d cannot follow: bring its history directory back."
              .formatted(standing.lead().id(), last, revision));
    }
    List<String> faults = faults(lead, transition.artefacts());
    if (!faults.isEmpty()) {
      return new CommitResult(false, last, faults);
    }
    boundary.accept("verified");
    Manifest.write(lead, transition, revision, clock.instant(), boundary);
    ClientState next = newest.orElseThrow().after(transition, standing);
    LeadFiles.publish(revisionFile(lead, revision), next, boundary);
    settle(lead, next);
    return new CommitResult(true, revision, List.of());
  }

  /** The same transition again is success; another one under the same number never is. */
  private CommitResult repeated(Path lead, Transition transition, long revision, ClientState newest)
      throws IOException {
    Path file = revisionFile(lead, revision);
    ClientState written = LeadFiles.read(file);
    List<ClientState.StageTransition> history = written.history();
    if (history.isEmpty() || !history.get(history.size() - 1).id().equals(transition.id())) {
      throw new IllegalStateException(
          "Revision %d of lead %s belongs to another transition: see who else writes to it."
              .formatted(revision, newest.leadId()));
    }
    settle(lead, newest);
    return new CommitResult(true, revision, List.of());
  }

  /** What follows from a revision file, and is made again if a crash came between. */
  private void settle(Path lead, ClientState newest) throws IOException {
    LeadFiles.discardDrafts(lead.resolve("history"));
    LeadFiles.replace(lead.resolve("state.json"), newest, boundary);
    Path round = root.resolve(newest.stageDir());
    if (newest.place().isStage() && round.normalize().startsWith(lead)) {
      LeadFiles.ensureDirectory(round.getParent());
      boundary.accept("stage directory");
      LeadFiles.ensureDirectory(round);
      boundary.accept("round directory");
    }
  }

  List<String> verify(String leadId, List<Artefact> artefacts) {
    return attempt(
        leadId,
        () -> {
          Path lead = lead(leadId);
          return Files.isDirectory(lead)
              ? locks.within(lead, () -> faults(lead, artefacts))
              : new ArtefactCheckup(root, lead).faults(artefacts);
        });
  }

  /** What was handed in is taken first: from then on nobody but the worker can change it. */
  private List<String> faults(Path lead, List<Artefact> artefacts) throws IOException {
    List<String> faults = new Delivery(root, lead, handIns).take(artefacts);
    return faults.isEmpty() ? new ArtefactCheckup(root, lead).faults(artefacts) : faults;
  }

  Optional<ClientState> newest(String leadId) {
    return attempt(leadId, () -> newestIn(lead(leadId)));
  }

  private static Optional<ClientState> newestIn(Path lead) throws IOException {
    Path history = lead.resolve("history");
    if (!Files.isDirectory(history)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(history)) {
      Optional<Path> last =
          files
              .filter(f -> f.getFileName().toString().matches("\\d{6}\\.json"))
              .max(java.util.Comparator.comparing(f -> f.getFileName().toString()));
      return last.isEmpty() ? Optional.empty() : Optional.of(LeadFiles.read(last.get()));
    }
  }

  private static Path revisionFile(Path lead, long revision) {
    return lead.resolve("history").resolve("%06d.json".formatted(revision));
  }

  private Path lead(String id) {
    if (!Files.isDirectory(root)) {
      throw new IllegalStateException(
          "The clients directory is missing: mount the share or prepare it (phase 4).");
    }
    if (!Lead.isId(id)) {
      throw new IllegalArgumentException("A lead's id is one plain name: correct it.");
    }
    return root.resolve(id);
  }

  private static <T> T attempt(String lead, LeadLocks.Work<T> work) {
    try {
      return work.run();
    } catch (IOException io) {
      throw new UncheckedIOException(
          "The files of lead %s could not be handled: see that the share is writable."
              .formatted(lead),
          io);
    }
  }
}
