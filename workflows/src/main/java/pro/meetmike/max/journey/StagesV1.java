package pro.meetmike.max.journey;

import static pro.meetmike.max.journey.ApprovalRule.ALWAYS;
import static pro.meetmike.max.journey.ApprovalRule.DISCOUNT_ABOVE_10;
import static pro.meetmike.max.journey.ApprovalRule.NEVER;
import static pro.meetmike.max.journey.ApprovalRule.SCORE_80;
import static pro.meetmike.max.journey.Guard.ARTEFACTS;
import static pro.meetmike.max.journey.Guard.REASON;
import static pro.meetmike.max.journey.Guard.SCORE;

import java.time.Duration;
import java.util.List;

/**
 * The first pipeline. Journeys in flight rest on these lines: they are not edited once released.
 * Artefacts and deadlines are those of {@code agents/<name>/config.yaml}.
 */
final class StagesV1 {

  static final String VERSION = "stages-v1";

  static final StageTable TABLE =
      new StageTable(
          VERSION,
          rows(),
          edges(),
          60,
          3,
          List.of(Duration.ofDays(30), Duration.ofDays(60), Duration.ofDays(90)));

  private StagesV1() {}

  private static List<StageRow> rows() {
    return List.of(
        row(Stage.LeadGen, 24, "qualified-lead.json", "score-breakdown.json", "presentation.md"),
        row(
            Stage.FirstResponder,
            24,
            "transcript.md",
            "communication-profile.json",
            "problem-summary.md"),
        row(Stage.Scoping, 72, "scope.md", "estimate.json", "open-questions.md"),
        row(
            Stage.Orchestra,
            120,
            "mockup-manifest.json",
            "mockup-deck.html",
            "quality-checklist.md",
            "presentation-notes.md"),
        row(
            Stage.Closer,
            168,
            "offer.json",
            "proposal.md",
            "contract.md",
            "signature.json",
            "payment-schedule.json",
            "deposit-receipt.json"),
        row(
            Stage.Onboarding,
            48,
            "access-package.md",
            "workspace-manifest.json",
            "onboarding-checklist.md",
            "access-verification.json"),
        row(
            Stage.DeliveryPM,
            720,
            "project-plan.md",
            "milestone-reviews.md",
            "change-requests.md",
            "signoff.json",
            "project-complete.md"));
  }

  private static List<Edge> edges() {
    return List.of(
        onward(Place.LeadGen, Place.FirstResponder, SCORE_80, ARTEFACTS, SCORE),
        away(Place.LeadGen, Place.NURTURE),
        away(Place.LeadGen, Place.DISQUALIFIED),
        away(Place.LeadGen, Place.ARCHIVED),
        onward(Place.FirstResponder, Place.Scoping, NEVER, ARTEFACTS),
        away(Place.FirstResponder, Place.NURTURE),
        away(Place.FirstResponder, Place.DISQUALIFIED),
        onward(Place.Scoping, Place.Orchestra, ALWAYS, ARTEFACTS),
        back(Place.Scoping, Place.FirstResponder),
        away(Place.Scoping, Place.NURTURE),
        away(Place.Scoping, Place.LOST),
        onward(Place.Orchestra, Place.Closer, ALWAYS, ARTEFACTS),
        back(Place.Orchestra, Place.Scoping),
        onward(Place.Closer, Place.Onboarding, DISCOUNT_ABOVE_10, ARTEFACTS),
        back(Place.Closer, Place.Orchestra),
        back(Place.Closer, Place.Scoping),
        away(Place.Closer, Place.NURTURE),
        away(Place.Closer, Place.LOST),
        onward(Place.Onboarding, Place.DeliveryPM, NEVER, ARTEFACTS),
        back(Place.Onboarding, Place.Closer),
        onward(Place.DeliveryPM, Place.DELIVERED, NEVER, ARTEFACTS),
        back(Place.DeliveryPM, Place.Scoping),
        away(Place.DeliveryPM, Place.CANCELLED));
  }

  private static StageRow row(Stage stage, int hours, String... artefacts) {
    return new StageRow(stage, Duration.ofHours(hours), List.of(artefacts));
  }

  private static Edge onward(Place from, Place to, ApprovalRule rule, Guard... guards) {
    return new Edge(from, to, Edge.Kind.FORWARD, List.of(guards), rule, 3);
  }

  private static Edge back(Place from, Place to) {
    return new Edge(from, to, Edge.Kind.BACK, List.of(REASON), NEVER, 3);
  }

  private static Edge away(Place from, Place to) {
    Edge.Kind kind = to.isEnd() ? Edge.Kind.TERMINAL : Edge.Kind.PARK;
    return new Edge(from, to, kind, List.of(REASON), NEVER, 3);
  }
}
