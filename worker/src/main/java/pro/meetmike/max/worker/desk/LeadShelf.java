package pro.meetmike.max.worker.desk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.journey.ClientState;
import pro.meetmike.max.journey.Lead;
import pro.meetmike.max.journey.file.LeadCard;

/** The leads' directories as the desk shows them: cards, names, artefacts. Reads only. */
public final class LeadShelf implements AutoCloseable {

  /** As many bytes of a file go to a reader. */
  public static final int SHOWN = 1 << 20;

  /** As many ids answer a prefix; who gets this many has to type more of it. */
  public static final int MATCHES = 10;

  private static final Duration LIMIT = Duration.ofSeconds(15);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Path clients;
  private final ReadingTime time = new ReadingTime(LIMIT);

  public LeadShelf(Path clients) {
    this.clients = clients.toAbsolutePath().normalize();
  }

  /** The ids that begin so, at most {@link #MATCHES}, in their order. */
  public List<String> matching(String prefix) throws IOException, DeskRefusal {
    return time.within(
        () -> {
          List<String> found = new ArrayList<>();
          try (DirectoryStream<Path> all =
              Files.newDirectoryStream(
                  clients, p -> p.getFileName().toString().startsWith(prefix))) {
            all.forEach(p -> found.add(p.getFileName().toString()));
          } catch (NoSuchFileException nobodyYet) {
            return List.of();
          }
          return found.stream().filter(Lead::isId).sorted().limit(MATCHES).toList();
        });
  }

  /** How a lead is called: its company, else the person; empty when the desk was not told. */
  public Optional<String> name(String leadId) throws IOException, DeskRefusal {
    Optional<JsonNode> contact = contact(leadId);
    return contact
        .map(c -> text(c, "company"))
        .filter(company -> !company.isBlank())
        .or(() -> contact.map(c -> text(c.path("contact"), "name")))
        .filter(name -> !name.isBlank());
  }

  /** Everything the desk knows of a lead. */
  public LeadCard card(String leadId) throws IOException, DeskRefusal {
    JsonNode contact = contact(leadId).orElseGet(JSON::createObjectNode);
    Optional<ClientState> state = state(leadId);
    if (contact.isEmpty() && state.isEmpty()) {
      throw new DeskRefusal(404, "The desk knows no lead %s.".formatted(leadId));
    }
    return new LeadCard(
        leadId,
        text(contact, "company"),
        text(contact.path("contact"), "name"),
        text(contact.path("contact"), "email"),
        text(contact, "message"),
        text(contact, "source"),
        text(contact, "received_at"),
        text(contact.path("consent"), "basis"),
        clients.resolve(leadId).toString(),
        state.map(s -> s.place().name()).orElse(""),
        state.map(ClientState::outcome).orElse(""),
        state.map(ClientState::nextAction).orElse(""),
        state.map(LeadShelf::delivered).orElse(List.of()));
  }

  /**
   * One file of one round.
   *
   * @param way names below the lead's directory
   */
  Content artefact(String leadId, List<String> way) throws IOException, DeskRefusal {
    return file(leadId, way)
        .orElseThrow(
            () ->
                new DeskRefusal(
                    404, "Lead %s has no file %s.".formatted(leadId, String.join("/", way))));
  }

  private Optional<JsonNode> contact(String leadId) throws IOException, DeskRefusal {
    Optional<Content> file = file(leadId, List.of("contact.json"));
    return file.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(file.get().head()));
  }

  private Optional<ClientState> state(String leadId) throws IOException, DeskRefusal {
    Optional<Content> file = file(leadId, List.of("state.json"));
    return file.isEmpty()
        ? Optional.empty()
        : Optional.of(JSON.readValue(file.get().head(), ClientState.class));
  }

  private Optional<Content> file(String leadId, List<String> below)
      throws IOException, DeskRefusal {
    List<String> way = new ArrayList<>(List.of(leadId));
    way.addAll(below);
    String last = way.get(way.size() - 1);
    try {
      return Optional.of(time.within(() -> new OthersFile(clients, SHOWN).read(way)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (AccessDeniedException closed) {
      throw new DeskRefusal(409, "The worker may not read %s.".formatted(last));
    } catch (FileSystemException swapped) {
      throw new DeskRefusal(409, "%s changed while it was opened: ask again.".formatted(last));
    }
  }

  private static List<LeadCard.Delivered> delivered(ClientState state) {
    List<LeadCard.Delivered> all = new ArrayList<>();
    JsonNode data = JSON.valueToTree(state.data());
    data.path("artefacts")
        .fields()
        .forEachRemaining(
            stage ->
                stage
                    .getValue()
                    .forEach(
                        file ->
                            all.add(
                                new LeadCard.Delivered(
                                    stage.getKey(),
                                    text(file, "path"),
                                    text(file, "sha256"),
                                    file.path("bytes").asLong(-1)))));
    return all;
  }

  private static String text(JsonNode node, String field) {
    return node.path(field).asText("");
  }

  @Override
  public void close() {
    time.close();
  }
}
