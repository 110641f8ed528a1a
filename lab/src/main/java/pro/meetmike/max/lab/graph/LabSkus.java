package pro.meetmike.max.lab.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.graph.GraphState.Account;

/**
 * The one subscription of the tenant, with units for every Eidolon and human and three to spare,
 * and the licences given from it.
 */
final class LabSkus {

  private static final String BUSINESS_BASIC = "3b555118-da6a-4418-894f-7df1e2096870";
  private static final List<String> PLANS =
      List.of("EXCHANGE_S_STANDARD", "TEAMS1", "SHAREPOINTSTANDARD");
  private static final Shape ADDED =
      new Shape("assignedLicense")
          .needs("skuId", JsonNode::isTextual)
          .may("disabledPlans", JsonNode::isArray);
  private static final Shape ASSIGN =
      new Shape("assignLicense")
          .needs("addLicenses", ADDED::fitsAll)
          .needs("removeLicenses", JsonNode::isArray);

  private final GraphState state;
  private final String partNumber;
  private final String skuId;
  private final int units;

  LabSkus(GraphState state, Fleet fleet) {
    this.state = state;
    this.partNumber = fleet.licence().skus().get(0);
    this.skuId =
        partNumber.equals("O365_BUSINESS_ESSENTIALS") ? BUSINESS_BASIC : GraphState.id(partNumber);
    this.units = fleet.eidolons().size() + fleet.humans().size() + 3;
  }

  String skuId() {
    return skuId;
  }

  boolean hasMailbox(Account account) {
    return account.skuIds().contains(skuId);
  }

  GraphReply subscribed(GraphCall call) {
    ObjectNode sku = GraphCall.JSON.createObjectNode();
    sku.put("id", "tenant_" + skuId)
        .put("skuId", skuId)
        .put("skuPartNumber", partNumber)
        .put("capabilityStatus", "Enabled")
        .put("appliesTo", "User")
        .put("consumedUnits", consumed());
    sku.putObject("prepaidUnits").put("enabled", units).put("suspended", 0).put("warning", 0);
    plans(sku.putArray("servicePlans"));
    return GraphReply.read(
        Directory.page("subscribedSkus", List.of(Filters.selected(sku, call, "subscribedSku"))),
        "");
  }

  GraphReply details(Account account) {
    List<ObjectNode> details = new ArrayList<>();
    for (String assigned : account.skuIds()) {
      ObjectNode one = GraphCall.JSON.createObjectNode();
      one.put("id", GraphState.id(account.id() + assigned))
          .put("skuId", assigned)
          .put("skuPartNumber", partNumber);
      plans(one.putArray("servicePlans"));
      details.add(one);
    }
    return GraphReply.read(Directory.page("licenseDetails", details), Directory.local(account));
  }

  GraphReply assign(Account account, JsonNode body) {
    ASSIGN.check(body);
    List<String> assigned = new ArrayList<>(account.skuIds());
    for (JsonNode removed : body.get("removeLicenses")) {
      assigned.remove(removed.asText());
    }
    for (JsonNode added : body.get("addLicenses")) {
      add(account, added.get("skuId").asText(), assigned);
    }
    boolean same = assigned.equals(account.skuIds());
    if (!same) {
      state.put(
          new Account(
              account.id(),
              account.userPrincipalName(),
              account.displayName(),
              account.mailNickname(),
              account.accountEnabled(),
              account.usageLocation(),
              assigned));
    }
    ObjectNode user = GraphCall.JSON.createObjectNode().put("id", account.id());
    return new GraphReply(200, user, Directory.local(account), same ? null : "licences changed");
  }

  private void add(Account account, String sku, List<String> assigned) {
    if (!sku.equals(skuId)) {
      throw GraphRefusal.badRequest(
          "License " + sku + " does not correspond to a valid company License.");
    }
    if (account.usageLocation() == null) {
      throw GraphRefusal.badRequest(
          "License assignment cannot be done for user with invalid usage location.");
    }
    if (!assigned.contains(sku)) {
      if (consumed() >= units) {
        throw GraphRefusal.badRequest(
            "Subscription with SKU " + sku + " does not have any available licenses.");
      }
      assigned.add(sku);
    }
  }

  private long consumed() {
    return state.accounts().stream().filter(this::hasMailbox).count();
  }

  private static void plans(ArrayNode plans) {
    for (String plan : PLANS) {
      plans
          .addObject()
          .put("servicePlanId", GraphState.id(plan))
          .put("servicePlanName", plan)
          .put("provisioningStatus", "Success")
          .put("appliesTo", "User");
    }
  }
}
