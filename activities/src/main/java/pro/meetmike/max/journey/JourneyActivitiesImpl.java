package pro.meetmike.max.journey;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.signal.HandIns;

/**
 * The journey's files below a clients directory. What a human or a retry may cure (a directory that
 * is not mounted, a busy lock) is thrown; what is wrong with an agent's files is told.
 */
public final class JourneyActivitiesImpl implements JourneyActivities {

  private final LeadStore store;

  /**
   * @param clientsRoot the shared clients directory; has to exist, an unmounted share is no place
   *     to write to
   * @param handIns where agents put the files of their answers
   * @param clock for the manifests' time of verification
   */
  public JourneyActivitiesImpl(Path clientsRoot, HandIns handIns, Clock clock) {
    this.store = new LeadStore(clientsRoot, handIns, clock, boundary -> {});
  }

  @Override
  public ClientState openLead(LeadOpening opening) {
    return store.open(opening.standing());
  }

  @Override
  public List<String> verifyArtefacts(ArtefactCheck check) {
    return store.verify(check.leadId(), check.artefacts());
  }

  @Override
  public CommitResult commit(CommitRequest request) {
    return store.commit(request.transition(), request.standing());
  }

  @Override
  public @Nullable ClientState readState(String leadId) {
    return store.newest(leadId).orElse(null);
  }
}
