package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.lab.graph.GraphState.Account;

/** Organisation, domains, licences and users. */
final class Directory {

  private static final Shape PASSWORD =
      new Shape("passwordProfile")
          .needs("password", JsonNode::isTextual)
          .may("forceChangePasswordNextSignIn", JsonNode::isBoolean)
          .may("forceChangePasswordNextSignInWithMfa", JsonNode::isBoolean);
  private static final Shape NEW_USER =
      new Shape("user")
          .needs("accountEnabled", JsonNode::isBoolean)
          .needs("displayName", JsonNode::isTextual)
          .needs("mailNickname", JsonNode::isTextual)
          .needs("userPrincipalName", JsonNode::isTextual)
          .needs("passwordProfile", PASSWORD::fits)
          .may("usageLocation", JsonNode::isTextual);
  private static final Shape CHANGED_USER =
      new Shape("user")
          .may("accountEnabled", JsonNode::isBoolean)
          .may("displayName", JsonNode::isTextual)
          .may("usageLocation", JsonNode::isTextual);

  private final GraphState state;
  private final LabSkus skus;
  private final String tenant;
  private final String domain;

  Directory(GraphState state, Fleet fleet, String tenant) {
    this.state = state;
    this.skus = new LabSkus(state, fleet);
    this.tenant = tenant;
    this.domain = fleet.licence().domain();
  }

  /** The people of the tenant had their mailboxes before any Eidolon was thought of. */
  void seedHumans(Fleet fleet) {
    for (Human human : fleet.humans()) {
      String mail = human.mail().toLowerCase(Locale.ROOT);
      if (mail.endsWith("@" + domain) && state.account(mail).isEmpty()) {
        state.put(
            new Account(
                GraphState.id(mail),
                mail,
                human.name(),
                mail.substring(0, mail.indexOf('@')),
                true,
                fleet.licence().usageLocation(),
                List.of(skus.skuId())));
      }
    }
  }

  LabSkus skus() {
    return skus;
  }

  GraphReply organization() {
    ObjectNode one = GraphCall.JSON.createObjectNode();
    one.put("id", tenant).put("displayName", "Rehearsal tenant");
    one.putArray("verifiedDomains").addObject().put("name", domain).put("isDefault", true);
    return GraphReply.read(page("organization", List.of(one)), "");
  }

  GraphReply domain(String name) {
    if (!name.equalsIgnoreCase(domain)) {
      throw GraphRefusal.unknownResource(name);
    }
    ObjectNode one = GraphCall.JSON.createObjectNode();
    return GraphReply.read(
        one.put("id", domain).put("isVerified", true).put("isDefault", true), "");
  }

  GraphReply users(GraphCall call) {
    call.allowOnly(Set.of("$filter", "$select", "$top"));
    List<ObjectNode> found =
        state.accounts().stream()
            .filter(Filters.users(call.query().get("$filter")))
            .map(a -> Filters.selected(json(a), call, "user"))
            .toList();
    return GraphReply.read(page("users", found), "");
  }

  GraphReply user(GraphCall call) {
    call.allowOnly(Set.of("$select"));
    Account account = account(call.segment(1));
    return GraphReply.read(Filters.selected(json(account), call, "user"), local(account));
  }

  GraphReply create(JsonNode body) {
    NEW_USER.check(body);
    String name = body.get("userPrincipalName").asText();
    if (!name.toLowerCase(Locale.ROOT).endsWith("@" + domain)) {
      throw GraphRefusal.badRequest(
          "The domain portion of the userPrincipalName property is invalid. You must use one of the"
              + " verified domain names in your organization.");
    }
    if (state.account(name).isPresent()) {
      throw GraphRefusal.badRequest(
          "Another object with the same value for property userPrincipalName already exists.");
    }
    Account account =
        new Account(
            GraphState.id(name),
            name,
            body.get("displayName").asText(),
            body.get("mailNickname").asText(),
            body.get("accountEnabled").asBoolean(),
            body.hasNonNull("usageLocation") ? body.get("usageLocation").asText() : null,
            List.of());
    state.put(account);
    return GraphReply.changed(201, json(account), local(account), "account created");
  }

  GraphReply change(String user, JsonNode body) {
    CHANGED_USER.check(body);
    Account old = account(user);
    Account fresh =
        new Account(
            old.id(),
            old.userPrincipalName(),
            body.path("displayName").asText(old.displayName()),
            old.mailNickname(),
            body.path("accountEnabled").asBoolean(old.accountEnabled()),
            body.hasNonNull("usageLocation")
                ? body.get("usageLocation").asText()
                : old.usageLocation(),
            old.skuIds());
    boolean same = fresh.equals(old);
    if (!same) {
      state.put(fresh);
    }
    return new GraphReply(204, null, local(old), same ? null : "account changed");
  }

  /** The account, by id or principal name. */
  Account account(String user) {
    return state.account(user).orElseThrow(() -> GraphRefusal.unknownResource(user));
  }

  /** How the operation log calls an account: {@code clara}. */
  static String local(Account account) {
    return account.userPrincipalName().split("@")[0].toLowerCase(Locale.ROOT);
  }

  /** A collection as Graph pages it. */
  static ObjectNode page(String context, List<ObjectNode> elements) {
    ObjectNode page = GraphCall.JSON.createObjectNode();
    page.put("@odata.context", "https://graph.microsoft.com/v1.0/$metadata#" + context);
    ArrayNode value = page.putArray("value");
    elements.forEach(value::add);
    return page;
  }

  private ObjectNode json(Account account) {
    ObjectNode user = GraphCall.JSON.createObjectNode();
    user.put("id", account.id())
        .put("userPrincipalName", account.userPrincipalName())
        .put("displayName", account.displayName())
        .put("mailNickname", account.mailNickname())
        .put("accountEnabled", account.accountEnabled())
        .put("usageLocation", account.usageLocation())
        .put("mail", skus.hasMailbox(account) ? account.userPrincipalName() : null);
    ArrayNode licences = user.putArray("assignedLicenses");
    for (String sku : account.skuIds()) {
      licences.addObject().put("skuId", sku).putArray("disabledPlans");
    }
    return user;
  }
}
