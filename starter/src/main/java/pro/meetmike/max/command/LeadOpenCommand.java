package pro.meetmike.max.command;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import pro.meetmike.max.client.Artefacts;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.Journeys;
import pro.meetmike.max.client.LeadDesk;
import pro.meetmike.max.client.ShownArtefact;
import pro.meetmike.max.console.EvidenceLines;
import pro.meetmike.max.console.LeadCardText;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.journey.Artefact;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.journey.Stage;
import pro.meetmike.max.journey.file.LeadCard;

/** Everything about one lead that a person on the worker's host may read. */
@Command(
    name = "open",
    description = {
      "Open one lead: contact card, standing, files.",
      "All of it comes from the worker's desk on this machine, never through Temporal.",
      "What was delivered is hashed again: exit code 1 says that a file has changed since."
    },
    footer = {"", "Example: ./max lead open 3f6c1c52 --stage Scoping"})
final class LeadOpenCommand implements Callable<Integer> {

  private final Here here;

  @Spec private CommandSpec spec;
  @Mixin private final Reach reach;
  @Mixin private final Format format = new Format();

  @Parameters(paramLabel = "ID", description = "The lead's id, or the beginning of it.")
  private String id = "";

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Only what this stage delivered: ${COMPLETION-CANDIDATES}.")
  private @Nullable Stage stage;

  @Option(names = "--file", paramLabel = "NAME", description = "Only files of this name.")
  private @Nullable String file;

  LeadOpenCommand(Here here) {
    this.here = here;
    this.reach = new Reach(here);
  }

  @Override
  public Integer call() throws Exception {
    return reach.connect(this::open);
  }

  private int open(Client client) throws IOException {
    LeadDesk desk = new DeskReach(here, reach).desk(client.endpoint());
    String lead = whole(desk.matching(id));
    LeadCard card = desk.card(lead);
    List<ShownArtefact> shown = Artefacts.of(desk, lead).read(wanted(card));
    Optional<JourneyStatus> journey = journey(client, lead);
    Screen screen = new Screen(spec);
    if (format.json()) {
      Map<String, Object> all = new LinkedHashMap<>();
      all.put("card", card);
      all.put("artefacts", shown);
      journey.ifPresent(j -> all.put("journey", j));
      screen.json(all);
    } else {
      LeadCardText text = new LeadCardText(here.paint());
      screen
          .about(client.endpoint())
          .lines(text.lines(card, journey, shown, Instant.now()))
          .next(next(lead, journey));
    }
    return shown.stream().anyMatch(ShownArtefact::differs) ? Failure.FAILED : Failure.DONE;
  }

  private String whole(List<String> matching) {
    if (matching.size() == 1 || matching.contains(id)) {
      return matching.contains(id) ? id : matching.get(0);
    }
    throw new Failure(
        Failure.FAILED,
        matching.isEmpty()
            ? "No lead's id begins with %s: ./max lead list shows those there are.".formatted(id)
            : "%s fits several leads (%s): type more of the id."
                .formatted(id, String.join(", ", matching)));
  }

  private List<Artefact> wanted(LeadCard card) {
    List<Artefact> wanted =
        card.artefacts().stream()
            .filter(a -> stage == null || a.stage().equals(stage.name()))
            .filter(a -> file == null || a.path().endsWith("/" + file))
            .map(a -> new Artefact(a.path(), a.sha256(), a.bytes()))
            .toList();
    if (wanted.isEmpty() && (stage != null || file != null)) {
      throw new Failure(
          Failure.FAILED,
          "Lead %s has delivered nothing of this stage and name: ./max lead open %s lists what there is."
              .formatted(card.leadId(), card.leadId()));
    }
    return wanted;
  }

  /** Where it stands, if a worker answers; else the card's own words have to do. */
  private static Optional<JourneyStatus> journey(Client client, String lead) {
    try {
      return new Journeys(client).show(lead);
    } catch (Failure silent) {
      return Optional.empty();
    }
  }

  private String next(String lead, Optional<JourneyStatus> journey) {
    List<Need> needs = journey.map(JourneyStatus::needs).orElse(List.of());
    return needs.isEmpty()
        ? reach.max().of("lead", "show", lead)
        : EvidenceLines.command(needs.get(0), reach.max().with("--id", "journey/" + lead));
  }
}
