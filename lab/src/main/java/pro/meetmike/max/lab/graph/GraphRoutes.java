package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import pro.meetmike.max.lab.graph.LabApps.App;

/** Which call goes where, and which permission it needs. */
final class GraphRoutes {

  private final LabApps apps;
  private final Directory directory;
  private final Mailboxes mailboxes;
  private final GraphState state;

  GraphRoutes(LabApps apps, Directory directory, Mailboxes mailboxes, GraphState state) {
    this.apps = apps;
    this.directory = directory;
    this.mailboxes = mailboxes;
    this.state = state;
  }

  Directory directory() {
    return directory;
  }

  static boolean isToken(GraphCall call) {
    return call.is("POST", "*", "oauth2", "v2.0", "token");
  }

  /** Faults strike the product, never the admin who prepares the tenant. */
  boolean isFaulty(GraphCall call, HttpExchange exchange) {
    return isWebhook(call) || apps.caller(authorization(exchange)) != apps.admin();
  }

  GraphReply answer(GraphCall call, HttpExchange exchange) {
    if (isWebhook(call)) {
      return webhook(call.body());
    }
    App app = apps.caller(authorization(exchange));
    if (call.path().size() == 1 || !call.segment(0).equals("users")) {
      return tenantWide(call, app);
    }
    return call.path().size() >= 3 && call.segment(2).startsWith("mail")
            || call.path().size() >= 3 && call.segment(2).equals("messages")
        ? mailbox(call, app)
        : account(call, app);
  }

  private GraphReply tenantWide(GraphCall call, App app) {
    if (call.is("GET", "organization")) {
      require(app, "Organization.Read.All");
      return directory.organization();
    }
    if (call.is("GET", "domains", "*")) {
      require(app, "Domain.Read.All");
      return directory.domain(call.segment(1));
    }
    if (call.is("GET", "subscribedSkus")) {
      require(app, "Organization.Read.All");
      return directory.skus().subscribed(call);
    }
    if (call.is("GET", "users")) {
      require(app, "User.Read.All");
      return directory.users(call);
    }
    if (call.is("POST", "users")) {
      require(app, "User.ReadWrite.All");
      return directory.create(call.body());
    }
    throw GraphRefusal.unknownSegment(call.path().isEmpty() ? "" : call.segment(0));
  }

  private GraphReply account(GraphCall call, App app) {
    if (call.is("GET", "users", "*")) {
      require(app, "User.Read.All");
      return directory.user(call);
    }
    if (call.is("PATCH", "users", "*")) {
      require(app, "User.ReadWrite.All");
      return directory.change(call.segment(1), call.body());
    }
    if (call.is("POST", "users", "*", "assignLicense")) {
      require(app, "LicenseAssignment.ReadWrite.All");
      return directory.skus().assign(directory.account(call.segment(1)), call.body());
    }
    if (call.is("GET", "users", "*", "licenseDetails")) {
      require(app, "User.Read.All");
      return directory.skus().details(directory.account(call.segment(1)));
    }
    throw GraphRefusal.unknownSegment(call.segment(call.path().size() - 1));
  }

  private GraphReply mailbox(GraphCall call, App app) {
    if (call.is("GET", "users", "*", "mailboxSettings")) {
      require(app, "MailboxSettings.Read");
      return mailboxes.settings(call);
    }
    if (call.is("POST", "users", "*", "messages", "*", "send")) {
      require(app, "Mail.Send");
      return mailboxes.send(call);
    }
    require(app, "Mail.ReadWrite");
    if (call.is("GET", "users", "*", "messages")) {
      return mailboxes.list(call, "");
    }
    if (call.is("GET", "users", "*", "mailFolders", "*", "messages")) {
      return mailboxes.list(call, call.segment(3));
    }
    if (call.is("POST", "users", "*", "messages")) {
      return mailboxes.draft(call);
    }
    return message(call);
  }

  private GraphReply message(GraphCall call) {
    if (call.is("GET", "users", "*", "messages", "*")) {
      return mailboxes.one(call);
    }
    if (call.is("PATCH", "users", "*", "messages", "*")) {
      return mailboxes.rewrite(call);
    }
    if (call.is("DELETE", "users", "*", "messages", "*")) {
      return mailboxes.delete(call);
    }
    throw GraphRefusal.unknownSegment(call.segment(call.path().size() - 1));
  }

  /** A Workflows webhook: takes a message with one Adaptive Card and answers nothing of use. */
  private GraphReply webhook(JsonNode body) {
    JsonNode attachment = body.path("attachments").path(0);
    boolean card =
        body.path("type").asText().equals("message")
            && attachment
                .path("contentType")
                .asText()
                .equals("application/vnd.microsoft.card.adaptive")
            && attachment.path("content").path("type").asText().equals("AdaptiveCard")
            && attachment.path("content").path("body").size() > 0;
    if (!card) {
      throw new GraphRefusal(400, "TriggerInputSchemaMismatch", "The input body is not a card.");
    }
    state.post(body);
    return GraphReply.changed(202, null, "teams", "card posted");
  }

  private static boolean isWebhook(GraphCall call) {
    return call.is("POST", "webhook", "*");
  }

  private static String authorization(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("Authorization");
    return header == null ? "" : header;
  }

  private static void require(App app, String role) {
    if (!app.roles().contains(role)) {
      throw new GraphRefusal(
          403, "Authorization_RequestDenied", "Insufficient privileges to complete the operation.");
    }
  }
}
