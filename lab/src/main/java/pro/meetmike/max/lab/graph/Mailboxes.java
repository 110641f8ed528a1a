package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.graph.GraphState.Account;
import pro.meetmike.max.lab.graph.GraphState.Mail;

/**
 * Mailboxes: drafts with a Message-ID of the sender's choice, sending, and what arrives. The app
 * reaches the fleet's mailboxes only, as Exchange's role scope would have it.
 */
final class Mailboxes {

  private static final Set<String> FOLDERS = Set.of("inbox", "drafts", "sentitems", "junkemail");
  private static final Shape ADDRESS =
      new Shape("emailAddress")
          .needs("address", JsonNode::isTextual)
          .may("name", JsonNode::isTextual);
  private static final Shape RECIPIENT =
      new Shape("recipient").needs("emailAddress", ADDRESS::fits);
  private static final Shape BODY =
      new Shape("itemBody")
          .needs("content", JsonNode::isTextual)
          .may("contentType", JsonNode::isTextual);
  private static final Shape HEADER =
      new Shape("internetMessageHeader")
          .needs("name", name -> name.asText().toLowerCase(Locale.ROOT).startsWith("x-"))
          .needs("value", JsonNode::isTextual);
  private static final Shape MESSAGE =
      new Shape("message")
          .may("subject", JsonNode::isTextual)
          .may("body", BODY::fits)
          .may("toRecipients", RECIPIENT::fitsAll)
          .may("internetMessageId", id -> id.asText().matches("<[^<>\\s]+@[^<>\\s]+>"))
          .may("internetMessageHeaders", HEADER::fitsAll);

  private final GraphState state;
  private final Directory directory;
  private final List<String> scope;
  private final Clock clock;

  Mailboxes(GraphState state, Directory directory, Fleet fleet, Clock clock) {
    this.state = state;
    this.directory = directory;
    this.scope =
        fleet.eidolons().stream().map(Eidolon::mail).map(m -> m.toLowerCase(Locale.ROOT)).toList();
    this.clock = clock;
  }

  GraphReply settings(GraphCall call) {
    Account owner = withMailbox(call.segment(1));
    ObjectNode settings = GraphCall.JSON.createObjectNode();
    settings.put("timeZone", "UTC").put("userPurpose", "user");
    return GraphReply.read(settings, Directory.local(owner));
  }

  GraphReply list(GraphCall call, String folder) {
    call.allowOnly(Set.of("$filter", "$select", "$top"));
    Account owner = inScope(call.segment(1));
    if (!folder.isEmpty() && !FOLDERS.contains(folder.toLowerCase(Locale.ROOT))) {
      throw new GraphRefusal(400, "ErrorInvalidIdMalformed", "Id is malformed.");
    }
    List<ObjectNode> found =
        state.mails(m -> m.owner().equals(owner.id())).stream()
            .filter(m -> folder.isEmpty() || m.folder().equalsIgnoreCase(folder))
            .filter(Filters.mails(call.query().get("$filter")))
            .map(m -> Filters.selected(json(m), call, "message"))
            .toList();
    return GraphReply.read(Directory.page("messages", found), Directory.local(owner));
  }

  GraphReply one(GraphCall call) {
    call.allowOnly(Set.of("$select"));
    Account owner = inScope(call.segment(1));
    ObjectNode found = Filters.selected(json(mail(owner, call.segment(3))), call, "message");
    return GraphReply.read(found, Directory.local(owner));
  }

  GraphReply draft(GraphCall call) {
    Account owner = inScope(call.segment(1));
    JsonNode body = call.body();
    MESSAGE.check(body);
    String chosen =
        body.path("internetMessageId").asText("<" + UUID.randomUUID() + "@rehearsal.invalid>");
    String now = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    ObjectNode content = body.deepCopy();
    content.remove(List.of("internetMessageId", "@odata.type"));
    Mail mail =
        new Mail(
            state.freshMailId(owner, chosen), owner.id(), chosen, true, "drafts", now, content);
    state.put(mail);
    return GraphReply.changed(201, json(mail), Directory.local(owner), "draft " + chosen);
  }

  GraphReply rewrite(GraphCall call) {
    Account owner = inScope(call.segment(1));
    Mail old = mail(owner, call.segment(3));
    MESSAGE.check(call.body());
    if (!old.isDraft()) {
      throw new GraphRefusal(400, "ErrorInvalidPropertySet", "The message is not a draft.");
    }
    ObjectNode content = old.content().deepCopy();
    content.setAll((ObjectNode) call.body());
    content.remove(List.of("internetMessageId", "@odata.type"));
    String chosen = call.body().path("internetMessageId").asText(old.internetMessageId());
    Mail mail =
        new Mail(old.id(), owner.id(), chosen, true, "drafts", old.createdDateTime(), content);
    state.put(mail);
    return GraphReply.changed(200, json(mail), Directory.local(owner), "draft changed " + chosen);
  }

  GraphReply delete(GraphCall call) {
    Account owner = inScope(call.segment(1));
    Mail mail = mail(owner, call.segment(3));
    state.remove(mail);
    return GraphReply.changed(
        204, null, Directory.local(owner), "deleted " + mail.internetMessageId());
  }

  GraphReply send(GraphCall call) {
    Account owner = inScope(call.segment(1));
    Mail draft = mail(owner, call.segment(3));
    if (!draft.isDraft()) {
      throw new GraphRefusal(400, "ErrorInvalidRequest", "The message has been sent already.");
    }
    if (draft.content().path("toRecipients").isEmpty()) {
      throw new GraphRefusal(400, "ErrorInvalidRecipients", "At least one recipient is not valid.");
    }
    state.put(moved(draft, draft.id(), owner.id(), "sentitems"));
    for (JsonNode to : draft.content().get("toRecipients")) {
      state
          .account(to.path("emailAddress").path("address").asText())
          .filter(directory.skus()::hasMailbox)
          .ifPresent(
              a ->
                  state.put(
                      moved(
                          draft,
                          state.freshMailId(a, draft.internetMessageId()),
                          a.id(),
                          "inbox")));
    }
    return GraphReply.changed(
        202, null, Directory.local(owner), "sent " + draft.internetMessageId());
  }

  private static Mail moved(Mail mail, String id, String owner, String folder) {
    return new Mail(
        id, owner, mail.internetMessageId(), false, folder, mail.createdDateTime(), mail.content());
  }

  private Account inScope(String user) {
    Account account = withMailbox(user);
    if (!scope.contains(account.userPrincipalName().toLowerCase(Locale.ROOT))) {
      throw new GraphRefusal(
          403, "ErrorAccessDenied", "Access is denied. Check credentials and try again.");
    }
    return account;
  }

  private Account withMailbox(String user) {
    Account account = directory.account(user);
    if (!directory.skus().hasMailbox(account)) {
      throw new GraphRefusal(
          404,
          "MailboxNotEnabledForRESTAPI",
          "The mailbox is either inactive, soft-deleted, or is hosted on-premise.");
    }
    return account;
  }

  private Mail mail(Account owner, String id) {
    return state.mails(m -> m.owner().equals(owner.id()) && m.id().equals(id)).stream()
        .findFirst()
        .orElseThrow(
            () ->
                new GraphRefusal(
                    404,
                    "ErrorItemNotFound",
                    "The specified object was not found in the store., The process failed to get"
                        + " the correct properties."));
  }

  private static ObjectNode json(Mail mail) {
    ObjectNode message = GraphCall.JSON.createObjectNode();
    message
        .put("id", mail.id())
        .put("internetMessageId", mail.internetMessageId())
        .put("isDraft", mail.isDraft())
        .put("parentFolderId", mail.folder())
        .put("createdDateTime", mail.createdDateTime());
    message.setAll((ObjectNode) mail.content());
    return message;
  }
}
