package pro.meetmike.max.deployment;

import io.temporal.api.enums.v1.ParentClosePolicy;
import io.temporal.workflow.ChildWorkflowOptions;
import io.temporal.workflow.Workflow;
import java.util.List;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyInput;
import pro.meetmike.max.journey.JourneyResult;
import pro.meetmike.max.journey.Owners;

/** A drill: the lead exists in name only, its approvals come from a labelled synthetic approver. */
public final class TestLeadImpl implements TestLead {

  private static final long SCORE = 72;

  @Override
  public Check run(Fleet fleet) {
    String lead = "drill-" + RunMark.here();
    List<String> approvers = fleet.approvers("business");
    JourneyInput input =
        new JourneyInput(lead, "drill", SCORE, true, "normal", Owners.of(fleet), approvers, null);
    Journey journey =
        Workflow.newChildWorkflowStub(
            Journey.class,
            ChildWorkflowOptions.newBuilder()
                .setWorkflowId(Journey.id(lead))
                .setParentClosePolicy(ParentClosePolicy.PARENT_CLOSE_POLICY_ABANDON)
                .setStaticSummary(Journey.summary(input))
                .setStaticDetails(Journey.DETAILS)
                .build());
    JourneyResult result = journey.run(input);
    boolean delivered =
        result.status().equals("completed") || result.status().equalsIgnoreCase("delivered");
    String detail = "%s: %s".formatted(lead, result.summary());
    return delivered ? Check.pass("test-lead", detail) : Check.fail("test-lead", detail);
  }
}
