package pro.meetmike.max.microsoft365;

import com.microsoft.graph.models.LicenseDetails;
import com.microsoft.graph.models.LicenseUnitsDetail;
import com.microsoft.graph.models.ServicePlanInfo;
import com.microsoft.graph.models.SubscribedSku;
import com.microsoft.graph.models.User;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.fleet.Licence;
import pro.meetmike.max.microsoft365.GraphFault.Kind;
import pro.meetmike.max.microsoft365.Microsoft365Activities.AccountRequest;

/**
 * The ladder an account climbs until it can be used: exists, enabled, usage location, licence,
 * mailbox. Every rung is told apart, so a person reads exactly what is left to do; a rung that
 * cannot be known yet is DEFER. Only reads.
 */
final class Accounts {

  private final GraphConnection graph;

  Accounts(GraphConnection graph) {
    this.graph = graph;
  }

  /**
   * Five checks in the order of {@link Rung}. Throws what a later attempt may cure (throttling, no
   * answer); a missing permission is a check that failed.
   */
  List<Check> verify(AccountRequest request) {
    String account = request.eidolon().id();
    List<Check> checks = new ArrayList<>();
    User user;
    try {
      user = user(request.eidolon().mail());
    } catch (GraphException e) {
      checks.add(notExisting(request, e));
      return deferred(checks, account, "known once the account can be read.");
    }
    String mail = request.eidolon().mail();
    checks.add(Check.pass(Rung.EXISTS.of(account), "The account " + mail + " exists."));
    checks.add(enabled(account, mail, user));
    checks.add(located(account, mail, user.getUsageLocation(), request.licence()));
    Check licence =
        rung(Rung.LICENCE.of(account), () -> licensed(account, mail, request.licence()));
    checks.add(licence);
    if (licence.verdict() == Verdict.FAIL) {
      return deferred(checks, account, "known once the licence is assigned.");
    }
    checks.add(rung(Rung.MAILBOX.of(account), () -> mailbox(account, mail)));
    return checks;
  }

  private User user(String mail) {
    return graph.ask(
        "read account " + mail,
        g ->
            g.users()
                .byUserId(mail)
                .get(
                    r ->
                        r.queryParameters.select =
                            new String[] {
                              "id", "userPrincipalName", "accountEnabled", "usageLocation"
                            }));
  }

  private static Check notExisting(AccountRequest request, GraphException e) {
    String name = Rung.EXISTS.of(request.eidolon().id());
    if (!e.is(Kind.MISSING)) {
      return refused(name, e);
    }
    return Check.fail(
        name,
        "There is no account %s; create it in the admin centre (Users > Active users > Add a user) with usage location %s."
            .formatted(request.eidolon().mail(), request.licence().usageLocation()));
  }

  private static Check enabled(String account, String mail, User user) {
    String name = Rung.ENABLED.of(account);
    return Boolean.TRUE.equals(user.getAccountEnabled())
        ? Check.pass(name, "Sign-in of " + mail + " is allowed.")
        : Check.fail(
            name,
            "Sign-in of %s is blocked; open the account in the admin centre and choose Unblock sign-in."
                .formatted(mail));
  }

  private static Check located(
      String account, String mail, @Nullable String location, Licence licence) {
    String name = Rung.USAGE_LOCATION.of(account);
    if (location == null || location.isBlank()) {
      return Check.fail(
          name,
          "%s has no usage location, and without one no licence can be assigned; set it to %s under Licences and apps."
              .formatted(mail, licence.usageLocation()));
    }
    return location.equalsIgnoreCase(licence.usageLocation())
        ? Check.pass(name, "The usage location of " + mail + " is " + location + ".")
        : new Check(
            name,
            Verdict.WARN,
            "The usage location of %s is %s, the fleet file says %s; change one of them."
                .formatted(mail, location, licence.usageLocation()));
  }

  private Check licensed(String account, String mail, Licence licence) {
    String name = Rung.LICENCE.of(account);
    List<LicenseDetails> details =
        graph.ask(
            "read licences of " + mail,
            g -> listed(g.users().byUserId(mail).licenseDetails().get().getValue()));
    Optional<LicenseDetails> wanted =
        details.stream().filter(d -> licence.skus().contains(d.getSkuPartNumber())).findFirst();
    return wanted
        .map(d -> plans(name, mail, d))
        .orElseGet(() -> Check.fail(name, unlicensed(mail, licence)));
  }

  private static Check plans(String name, String mail, LicenseDetails licence) {
    String sku = licence.getSkuPartNumber();
    if (!provisioned(licence, "EXCHANGE_S_")) {
      return Check.fail(
          name,
          "%s has %s, but its Exchange plan is not provisioned; wait some minutes, then see that the plan is switched on under Licences and apps."
              .formatted(mail, sku));
    }
    return provisioned(licence, "TEAMS")
        ? Check.pass(name, "%s has %s with Exchange and Teams.".formatted(mail, sku))
        : new Check(
            name,
            Verdict.WARN,
            "%s has %s without a Teams plan; posts and chats of this account need one."
                .formatted(mail, sku));
  }

  private static boolean provisioned(LicenseDetails licence, String plan) {
    return listed(licence.getServicePlans()).stream()
        .filter(p -> String.valueOf(p.getServicePlanName()).startsWith(plan))
        .map(ServicePlanInfo::getProvisioningStatus)
        .anyMatch("Success"::equals);
  }

  private String unlicensed(String mail, Licence licence) {
    return "%s has no licence of %s%s; assign it in the admin centre under Licences and apps."
        .formatted(mail, String.join(" or ", licence.skus()), free(licence));
  }

  /** How many units are left, when the app may know. */
  private String free(Licence licence) {
    try {
      int free =
          graph.ask("count licences", g -> listed(g.subscribedSkus().get().getValue())).stream()
              .filter(s -> licence.skus().contains(s.getSkuPartNumber()))
              .mapToInt(Accounts::unused)
              .sum();
      return free > 0
          ? " (" + free + " free in the tenant)"
          : " (none free in the tenant: buy first)";
    } catch (GraphException e) {
      if (e.is(Kind.FORBIDDEN)) {
        return "";
      }
      throw e;
    }
  }

  private static int unused(SubscribedSku sku) {
    LicenseUnitsDetail bought = sku.getPrepaidUnits();
    int enabled = bought == null || bought.getEnabled() == null ? 0 : bought.getEnabled();
    int consumed = sku.getConsumedUnits() == null ? 0 : sku.getConsumedUnits();
    return Math.max(0, enabled - consumed);
  }

  private Check mailbox(String account, String mail) {
    String name = Rung.MAILBOX.of(account);
    try {
      graph.ask(
          "read mailbox settings of " + mail,
          g -> g.users().byUserId(mail).mailboxSettings().get());
      return Check.pass(name, "The mailbox of " + mail + " answers.");
    } catch (GraphException e) {
      if (!e.is(Kind.MISSING)) {
        throw e;
      }
      return Check.fail(
          name,
          "The mailbox of %s is not there yet; Exchange makes it within about half an hour of the licence."
              .formatted(mail));
    }
  }

  private static Check rung(String name, Supplier<Check> look) {
    try {
      return look.get();
    } catch (GraphException e) {
      return refused(name, e);
    }
  }

  private static Check refused(String name, GraphException e) {
    if (e.fault().passing()) {
      throw e;
    }
    return Check.fail(name, e.getMessage());
  }

  private static List<Check> deferred(List<Check> checks, String account, String reason) {
    Rung[] all = Rung.values();
    for (int i = checks.size(); i < all.length; i++) {
      checks.add(new Check(all[i].of(account), Verdict.DEFER, "Not looked at: " + reason));
    }
    return checks;
  }

  private static <T> List<T> listed(@Nullable List<T> value) {
    return value == null ? List.of() : value;
  }
}
