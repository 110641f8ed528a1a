package pro.meetmike.max.deployment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.deployment.RemovalActivities.Marked;
import pro.meetmike.max.deployment.RemovalActivities.Removal;
import pro.meetmike.max.deployment.Retirement.Item;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.wording.Clause;

/**
 * A retirement's part on the Proxmox host: containers first, one after the other, and the share
 * with its export only when none of them is left that could use it.
 */
final class HostRetirement {

  private final String deployment;
  private final RetirementOrder order;
  private final List<Item> items = new ArrayList<>();

  HostRetirement(String deployment, RetirementOrder order) {
    this.deployment = deployment;
    this.order = order;
  }

  List<Item> run() {
    Fleet fleet = Hands.fleet("read the fleet").resolveFleet(order.fleet()).fleet();
    List<Marked> found = Hands.removal("look for containers of " + deployment).marked(deployment);
    if (found.isEmpty()) {
      items.add(new Item("containers", "gone already", "none carries the mark of " + deployment));
    }
    boolean all = true;
    for (Marked one : found) {
      all &= container(one);
    }
    if (all) {
      share(fleet);
    } else {
      items.add(left("share and export", "containers are left that use them"));
    }
    return items;
  }

  /** Whether it is gone, or will be. */
  private boolean container(Marked one) {
    String what = "CT %d (%s)".formatted(one.ct(), one.name());
    if (one.shielded() && !order.shieldedToo()) {
      items.add(left(what, "protected since go-live: --protected takes it, too"));
      return false;
    }
    if (order.look()) {
      String state = one.running() ? "runs: is stopped first" : "stopped";
      items.add(
          new Item(what, Item.TO_REMOVE, one.shielded() ? state + ", protected" : state, one.ct()));
      return true;
    }
    if (order.containers() == null || !order.containers().contains(one.ct())) {
      items.add(left(what, "was not in the plan that was shown: look again"));
      return false;
    }
    StepOutcome outcome =
        Hands.removal("remove " + what)
            .remove(new Removal(deployment, one.ct(), order.shieldedToo()));
    return tell(what, outcome);
  }

  private void share(Fleet fleet) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("KEEP_DATA", order.keepData() ? "1" : "");
    values.put("CHECK", order.look() ? "1" : "");
    ScriptRun run =
        ScriptRun.onHost(fleet.planFor(deployment, fleet.eidolons().get(0)), "host-retire", values);
    StepOutcome outcome = Hands.scripts("take share and export away").run(run);
    if (order.look() && outcome instanceof StepOutcome.Changed changed) {
      items.add(new Item("share and export", Item.TO_REMOVE, String.join(", ", changed.details())));
    } else {
      tell("share and export", outcome);
    }
  }

  private boolean tell(String what, StepOutcome outcome) {
    if (outcome instanceof StepOutcome.Failed failed) {
      items.add(left(what, "%s %s".formatted(failed.reason(), Clause.of(failed.remedy()))));
      return false;
    }
    boolean removed = outcome instanceof StepOutcome.Changed;
    items.add(new Item(what, removed ? "removed" : "gone already", outcome.summary()));
    return true;
  }

  private static Item left(String what, String why) {
    return new Item(what, "left alone", why);
  }
}
