package pro.meetmike.max.deployment;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import pro.meetmike.max.fleet.ResolvedFleet;

/**
 * The bundle a human can audit and run by hand: scripts and documents rendered from the fleet,
 * below {@code <state>/bundle/<deployment>}. All rendering is deterministic, so a second run finds
 * equal files and reports {@link StepOutcome.Unchanged}.
 */
@ActivityInterface
public interface BundleActivities {

  /** The four provisioning scripts and the QA scripts into {@code scripts/proxmox/}. */
  @ActivityMethod(name = "RenderScripts")
  StepOutcome renderScripts(BundleRequest request);

  /** {@code bash -n} and, where installed, shellcheck over what was rendered. Reads only. */
  @ActivityMethod(name = "CheckScripts")
  StepOutcome checkScripts(BundleRequest request);

  /** Provisioning plan, Microsoft 365 request list (Markdown + CSV), authentication runbook. */
  @ActivityMethod(name = "RenderDocuments")
  StepOutcome renderDocuments(BundleRequest request);

  /**
   * The agents' folders: config, schedules, identity, traits, instructions; all problems in one
   * answer. Reads only.
   */
  @ActivityMethod(name = "CheckAgents")
  List<Check> checkAgents(BundleRequest request);

  /** What Phase 0 can show for itself. Reads only. */
  @ActivityMethod(name = "GatherEvidence")
  Evidence gatherEvidence(BundleRequest request);

  /** Which bundle. */
  record BundleRequest(String deployment, ResolvedFleet resolved) {}
}
