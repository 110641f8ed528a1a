package pro.meetmike.max.deployment;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.bundle.AgentFolders;
import pro.meetmike.max.bundle.BundleDirectory;
import pro.meetmike.max.bundle.BundleDocuments;
import pro.meetmike.max.bundle.DelegationEvidence;
import pro.meetmike.max.bundle.ProxmoxScripts;
import pro.meetmike.max.bundle.RenderedFile;
import pro.meetmike.max.bundle.ShellCheck;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.ssh.StepScripts;
import pro.meetmike.max.wording.Counted;

/**
 * Renders and judges the bundle. Running anything here twice is safe: files are written only where
 * they differ, and everything else reads.
 */
public final class BundleActivitiesImpl implements BundleActivities {

  private static final String AGAIN = "Run the rendering step of phase 0 again.";

  private final Path root;
  private final StepScripts scripts;
  private final AgentFiles files;
  private final AgentFolders folders;
  private final DelegationEvidence delegations;
  private final String authorizedKeys;

  /**
   * @param root the bundles of all deployments lie below it
   * @param authorizedKeys public keys let in as root in new containers, one a line; may be blank
   */
  public BundleActivitiesImpl(
      Path root,
      StepScripts scripts,
      AgentFolders folders,
      DelegationEvidence delegations,
      String authorizedKeys) {
    this.root = root;
    this.authorizedKeys = authorizedKeys;
    this.scripts = scripts;
    this.files = new AgentFiles(scripts.directory());
    this.folders = folders;
    this.delegations = delegations;
  }

  @Override
  public StepOutcome renderScripts(BundleRequest request) {
    return written("scripts", directory(request), scriptFiles(request));
  }

  @Override
  public StepOutcome renderDocuments(BundleRequest request) {
    return written("documents", directory(request), documentFiles(request));
  }

  @Override
  public StepOutcome checkScripts(BundleRequest request) {
    BundleDirectory directory = directory(request);
    Map<String, RenderedFile> wanted = scriptFiles(request);
    List<String> stale = directory.stale(wanted);
    if (!stale.isEmpty()) {
      return StepOutcome.failed(
          "The bundle's script " + stale.get(0) + " is missing or was changed.", AGAIN);
    }
    ShellCheck.Verdict verdict = judged(directory, wanted);
    return verdict.problems().isEmpty()
        ? StepOutcome.unchanged(verdict.told())
        : StepOutcome.failed(
            "The rendered scripts do not pass: " + verdict.problems().get(0),
            "Correct the step script or the fleet file that line comes from, then retry.");
  }

  @Override
  public List<Check> checkAgents(BundleRequest request) {
    return folders.check(fleet(request));
  }

  @Override
  public Evidence gatherEvidence(BundleRequest request) {
    BundleDirectory directory = directory(request);
    List<Check> checks = new ArrayList<>(folders.check(fleet(request)));
    Map<String, RenderedFile> scriptFiles = scriptFiles(request);
    checks.add(present("scripts:rendered", directory, scriptFiles));
    checks.add(tested(directory, scriptFiles));
    checks.add(present("documents:rendered", directory, documentFiles(request)));
    checks.add(templated(request));
    checks.addAll(delegations.check(fleet(request)));
    return Evidence.of(checks);
  }

  private StepOutcome written(
      String what, BundleDirectory directory, Map<String, RenderedFile> wanted) {
    List<String> changed = directory.write(wanted);
    String where = wanted.size() + " files of " + what + " in " + directory.path();
    return changed.isEmpty()
        ? StepOutcome.unchanged(where)
        : new StepOutcome.Changed(changed.size() + " written, " + where, changed);
  }

  private static Check present(
      String name, BundleDirectory directory, Map<String, RenderedFile> wanted) {
    List<String> stale = directory.stale(wanted);
    return stale.isEmpty()
        ? Check.pass(name, wanted.size() + " files as the fleet asks for")
        : Check.fail(name, stale.size() + " files missing or different, first " + stale.get(0));
  }

  private static Check tested(BundleDirectory directory, Map<String, RenderedFile> wanted) {
    if (!directory.stale(wanted).isEmpty()) {
      return Check.fail("scripts:tested", "not as rendered, so not tested");
    }
    ShellCheck.Verdict verdict = judged(directory, wanted);
    return verdict.problems().isEmpty()
        ? Check.pass("scripts:tested", verdict.told())
        : Check.fail("scripts:tested", verdict.problems().get(0));
  }

  /** Settings and instructions of every voice can be made from what lies in the folders. */
  private Check templated(BundleRequest request) {
    Fleet fleet = fleet(request);
    List<String> missing =
        fleet.eidolons().stream()
            .map(e -> fleet.planFor(request.deployment(), e))
            .flatMap(p -> files.missing(p).stream())
            .map(Path::toString)
            .distinct()
            .toList();
    return missing.isEmpty()
        ? Check.pass("configurations:templated", Counted.of(fleet.logins(), "voice"))
        : Check.fail("configurations:templated", "missing: " + String.join(", ", missing));
  }

  private static ShellCheck.Verdict judged(
      BundleDirectory directory, Map<String, RenderedFile> wanted) {
    return ShellCheck.judge(
        directory.resolve(ProxmoxScripts.DIRECTORY), ProxmoxScripts.shellFiles(wanted));
  }

  private Map<String, RenderedFile> scriptFiles(BundleRequest request) {
    ProxmoxScripts rendering =
        new ProxmoxScripts(
            scripts.all(),
            p -> files.missing(p).isPresent() ? Map.of() : files.values(p),
            ProcessOwner.current(),
            authorizedKeys);
    return rendering.render(request.deployment(), fleet(request));
  }

  private static Map<String, RenderedFile> documentFiles(BundleRequest request) {
    return BundleDocuments.render(request.deployment(), fleet(request));
  }

  private BundleDirectory directory(BundleRequest request) {
    return new BundleDirectory(root, request.deployment());
  }

  private static Fleet fleet(BundleRequest request) {
    return request.resolved().fleet();
  }
}
