package pro.meetmike.max.journey;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** What a round delivered, beside its files: {@code manifest.json}. */
record Manifest(
    @JsonProperty("lead_id") String leadId,
    @JsonProperty("stage") Stage stage,
    @JsonProperty("round") int round,
    @JsonProperty("revision") long revision,
    @JsonProperty("verified_at") String verifiedAt,
    @JsonProperty("artefacts") List<Artefact> artefacts) {

  /** A round without files gets none. */
  static void write(
      Path lead, Transition move, long revision, Instant now, Consumer<String> boundary)
      throws IOException {
    if (move.artefacts().isEmpty() || move.from().stage().isEmpty()) {
      return;
    }
    Stage stage = move.from().stage().get();
    Path round = lead.resolve(stage.directory()).resolve("round-" + move.round());
    if (Files.isDirectory(round)) {
      String id = lead.getFileName().toString();
      LeadFiles.replace(
          round.resolve("manifest.json"),
          new Manifest(id, stage, move.round(), revision, now.toString(), move.artefacts()),
          boundary);
    }
  }
}
