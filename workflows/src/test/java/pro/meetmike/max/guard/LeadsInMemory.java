package pro.meetmike.max.guard;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.journey.ClientState;
import pro.meetmike.max.journey.JourneyActivities;

/** The leads' files, kept in memory; every artefact is as said. */
final class LeadsInMemory implements JourneyActivities {

  private final Map<String, ClientState> states = new ConcurrentHashMap<>();

  @Override
  public ClientState openLead(LeadOpening opening) {
    return states.computeIfAbsent(
        opening.standing().lead().id(), id -> ClientState.opened(opening.standing()));
  }

  @Override
  public List<String> verifyArtefacts(ArtefactCheck check) {
    return List.of();
  }

  @Override
  public CommitResult commit(CommitRequest request) {
    states.computeIfPresent(
        request.standing().lead().id(),
        (id, state) ->
            state.revision() < request.standing().revision()
                ? state.after(request.transition(), request.standing())
                : state);
    return new CommitResult(true, request.standing().revision(), List.of());
  }

  @Override
  public @Nullable ClientState readState(String leadId) {
    return states.get(leadId);
  }
}
