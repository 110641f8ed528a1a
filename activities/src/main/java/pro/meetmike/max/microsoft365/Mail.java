package pro.meetmike.max.microsoft365;

import com.microsoft.graph.models.BodyType;
import com.microsoft.graph.models.EmailAddress;
import com.microsoft.graph.models.ItemBody;
import com.microsoft.graph.models.Message;
import com.microsoft.graph.models.MessageCollectionResponse;
import com.microsoft.graph.models.Recipient;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.microsoft365.GraphFault.Kind;

/**
 * Sends a letter once, whatever happens to the answers. Graph has no idempotency key, so the letter
 * is made as a draft under a Message-ID of our own and looked for before every step: at the
 * recipient, then in the sender's mailbox. Only a draft is ever sent, and only one.
 */
final class Mail {

  private static final String[] SHORT = {"id", "isDraft", "internetMessageId", "createdDateTime"};
  private static final List<String> FOLDERS = List.of("inbox", "junkemail");

  private final GraphConnection graph;

  Mail(GraphConnection graph) {
    this.graph = graph;
  }

  /**
   * True when it was sent now, false when an earlier attempt had done so. Throws {@link
   * GraphException}; after one that is passing, calling again is safe and goes on where this ended.
   */
  boolean sendOnce(Letter letter) {
    if (folderAtRecipient(letter).isPresent()) {
      return false;
    }
    List<Message> copies = copies(letter);
    if (copies.stream().anyMatch(m -> Boolean.FALSE.equals(m.getIsDraft()))) {
      return false;
    }
    send(letter, draft(letter, copies));
    return true;
  }

  /** The recipient's folder it lies in, when it has arrived. */
  Optional<String> folderAtRecipient(Letter letter) {
    return FOLDERS.stream().filter(folder -> lies(letter, folder)).findFirst();
  }

  /** False when the app is refused at this mailbox. Throws when there is no such mailbox. */
  boolean readable(String mailbox) {
    try {
      graph.ask(
          "read mailbox " + mailbox,
          g ->
              g.users()
                  .byUserId(mailbox)
                  .messages()
                  .get(
                      r -> {
                        r.queryParameters.select = new String[] {"id"};
                        r.queryParameters.top = 1;
                      }));
      return true;
    } catch (GraphException e) {
      if (e.is(Kind.FORBIDDEN)) {
        return false;
      }
      throw e;
    }
  }

  private boolean lies(Letter letter, String folder) {
    MessageCollectionResponse found =
        graph.ask(
            "look into the " + folder + " of " + letter.to(),
            g ->
                g.users()
                    .byUserId(letter.to())
                    .mailFolders()
                    .byMailFolderId(folder)
                    .messages()
                    .get(
                        r -> {
                          r.queryParameters.filter = filter(letter);
                          r.queryParameters.select = SHORT;
                          r.queryParameters.top = 1;
                        }));
    return !listed(found).isEmpty();
  }

  private List<Message> copies(Letter letter) {
    return listed(
        graph.ask(
            "look for the mail at " + letter.from(),
            g ->
                g.users()
                    .byUserId(letter.from())
                    .messages()
                    .get(
                        r -> {
                          r.queryParameters.filter = filter(letter);
                          r.queryParameters.select = SHORT;
                          r.queryParameters.top = 10;
                        })));
  }

  /** The one draft to send. A lost answer may have left two; then the younger ones go. */
  private String draft(Letter letter, List<Message> drafts) {
    if (drafts.isEmpty()) {
      return created(letter);
    }
    List<Message> byAge = new ArrayList<>(drafts);
    byAge.sort(Comparator.comparing(Mail::age).thenComparing(Message::getId));
    for (Message younger : byAge.subList(1, byAge.size())) {
      delete(letter, younger.getId());
    }
    return byAge.get(0).getId();
  }

  private String created(Letter letter) {
    Message draft;
    try {
      draft =
          graph.ask(
              "draft a mail for " + letter.from(),
              g ->
                  g.users()
                      .byUserId(letter.from())
                      .messages()
                      // Else the id changes when the mail moves to Sent Items.
                      .post(
                          message(letter), r -> r.headers.add("Prefer", "IdType=\"ImmutableId\"")));
    } catch (GraphException e) {
      List<Message> made = e.is(Kind.UNSURE) ? copies(letter) : List.of();
      if (made.isEmpty()) {
        throw e;
      }
      return draft(letter, made);
    }
    if (!letter.messageId().equals(draft.getInternetMessageId())) {
      insistOnMessageId(letter, draft.getId());
    }
    return draft.getId();
  }

  /** A mailbox that chose its own Message-ID is asked once more; without ours nothing is sent. */
  private void insistOnMessageId(Letter letter, String id) {
    Message change = new Message();
    change.setInternetMessageId(letter.messageId());
    Message changed =
        graph.ask(
            "set the Message-ID of a draft of " + letter.from(),
            g -> g.users().byUserId(letter.from()).messages().byMessageId(id).patch(change));
    if (changed == null || !letter.messageId().equals(changed.getInternetMessageId())) {
      delete(letter, id);
      throw new GraphException(
          "keep our Message-ID in a draft of " + letter.from(),
          new GraphFault(Kind.REFUSED, 0, "another Message-ID came back", "", null));
    }
  }

  private void send(Letter letter, String id) {
    try {
      graph.ask(
          "send a draft of " + letter.from(),
          g -> {
            g.users().byUserId(letter.from()).messages().byMessageId(id).send().post();
            return id;
          });
    } catch (GraphException e) {
      if (isDraft(letter, id)) {
        throw e;
      }
    }
  }

  private boolean isDraft(Letter letter, String id) {
    try {
      Message read =
          graph.ask(
              "read a draft of " + letter.from(),
              g ->
                  g.users()
                      .byUserId(letter.from())
                      .messages()
                      .byMessageId(id)
                      .get(r -> r.queryParameters.select = SHORT));
      return Boolean.TRUE.equals(read.getIsDraft());
    } catch (GraphException e) {
      if (e.is(Kind.MISSING)) {
        return false;
      }
      throw e;
    }
  }

  private void delete(Letter letter, String id) {
    try {
      graph.ask(
          "delete a second draft of " + letter.from(),
          g -> {
            g.users().byUserId(letter.from()).messages().byMessageId(id).delete();
            return id;
          });
    } catch (GraphException e) {
      if (!e.is(Kind.MISSING)) {
        throw e;
      }
    }
  }

  private static Message message(Letter letter) {
    EmailAddress address = new EmailAddress();
    address.setAddress(letter.to());
    Recipient recipient = new Recipient();
    recipient.setEmailAddress(address);
    ItemBody body = new ItemBody();
    body.setContentType(BodyType.Text);
    body.setContent(letter.text());
    Message message = new Message();
    message.setSubject(letter.subject());
    message.setBody(body);
    message.setToRecipients(List.of(recipient));
    message.setInternetMessageId(letter.messageId());
    return message;
  }

  private static String filter(Letter letter) {
    return "internetMessageId eq '" + letter.messageId().replace("'", "''") + "'";
  }

  private static OffsetDateTime age(Message message) {
    OffsetDateTime created = message.getCreatedDateTime();
    return created == null ? OffsetDateTime.MAX : created;
  }

  private static List<Message> listed(@Nullable MessageCollectionResponse page) {
    List<Message> value = page == null ? null : page.getValue();
    return value == null ? List.of() : value;
  }
}
