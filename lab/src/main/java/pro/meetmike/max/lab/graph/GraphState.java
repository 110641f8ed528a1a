package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The tenant's accounts, mails and posts, kept in one JSON file that is replaced as a whole. Not
 * thread-safe: {@link GraphLab} serves one call at a time.
 */
final class GraphState {

  /** A user and what is assigned to it. */
  record Account(
      String id,
      String userPrincipalName,
      String displayName,
      String mailNickname,
      boolean accountEnabled,
      @Nullable String usageLocation,
      List<String> skuIds) {
    Account {
      skuIds = List.copyOf(skuIds);
    }
  }

  /**
   * A message in one mailbox.
   *
   * @param owner id of the account whose mailbox holds it
   * @param folder {@code drafts}, {@code sentitems}, {@code inbox}
   * @param content the message as Graph's JSON, without the properties above
   */
  record Mail(
      String id,
      String owner,
      String internetMessageId,
      boolean isDraft,
      String folder,
      String createdDateTime,
      JsonNode content) {}

  /** The file. */
  record Saved(List<Account> accounts, List<Mail> mails, List<JsonNode> posts) {}

  private final Path file;
  private final List<Account> accounts = new ArrayList<>();
  private final List<Mail> mails = new ArrayList<>();
  private final List<JsonNode> posts = new ArrayList<>();

  private GraphState(Path file) {
    this.file = file;
  }

  /** What the directory holds, or an empty tenant. */
  static GraphState open(Path directory) {
    GraphState state = new GraphState(directory.resolve("graph.json"));
    try {
      Files.createDirectories(directory);
      if (Files.exists(state.file)) {
        Saved saved = GraphCall.JSON.readValue(Files.readString(state.file), Saved.class);
        state.accounts.addAll(saved.accounts());
        state.mails.addAll(saved.mails());
        state.posts.addAll(saved.posts());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The lab's Graph state in " + state.file + " is unreadable", e);
    }
    return state;
  }

  List<Account> accounts() {
    return List.copyOf(accounts);
  }

  List<JsonNode> posts() {
    return List.copyOf(posts);
  }

  Optional<Account> account(String idOrName) {
    return accounts.stream()
        .filter(a -> a.id().equals(idOrName) || a.userPrincipalName().equalsIgnoreCase(idOrName))
        .findFirst();
  }

  List<Mail> mails(Predicate<Mail> condition) {
    return mails.stream().filter(condition).toList();
  }

  /** Adds the account, or replaces the one with its id. */
  void put(Account account) {
    accounts.removeIf(a -> a.id().equals(account.id()));
    accounts.add(account);
    save();
  }

  /** Adds the mail, or replaces the one with its id. */
  void put(Mail mail) {
    mails.removeIf(m -> m.id().equals(mail.id()));
    mails.add(mail);
    save();
  }

  void remove(Mail mail) {
    mails.remove(mail);
    save();
  }

  void post(JsonNode card) {
    posts.add(card);
    save();
  }

  /**
   * A message id in the look of Graph's. It follows from mailbox and Message-ID, so that the same
   * run has the same paths and faults strike the same places.
   */
  String freshMailId(Account owner, String internetMessageId) {
    int copy = 0;
    while (true) {
      String id =
          "AAMk" + id(owner.userPrincipalName() + internetMessageId + copy).replace("-", "");
      if (mails.stream().noneMatch(m -> m.id().equals(id))) {
        return id;
      }
      copy++;
    }
  }

  /** An object id that follows from a name. */
  static String id(String name) {
    return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private void save() {
    try {
      Path fresh = file.resolveSibling("graph.json.new");
      byte[] bytes =
          GraphCall.JSON
              .writer()
              .with(SerializationFeature.INDENT_OUTPUT)
              .writeValueAsBytes(new Saved(accounts, mails, posts));
      Files.write(fresh, bytes);
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
