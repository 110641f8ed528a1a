package pro.meetmike.max.lab.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.function.Consumer;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.eidolons.LabEidolons;
import pro.meetmike.max.lab.graph.GraphLab;
import pro.meetmike.max.lab.pve.PveServer;
import pro.meetmike.max.lab.pve.RehearsalHost;
import pro.meetmike.max.lab.site.BrowserSignIn;
import pro.meetmike.max.lab.site.LabAddress;
import pro.meetmike.max.lab.site.LabSite;

/**
 * A world whose containers are real: the lab's Proxmox has LXC carry out what it decides, the host
 * "pve" is a container with a real sshd, and so are those behind it, with the real CLIs. Played are
 * Proxmox's HTTP API, Microsoft 365, the core team, and the CLIs' vendors: the login commands and
 * the stored logins are the real ones. The share is a directory of this machine.
 */
public final class ContainerWorld implements LabSite {

  private static final int SSH = 22;
  private static final String HOST_KEY = "/etc/ssh/ssh_host_ed25519_key.pub";

  private final Path state;
  private final ContainerScript script;
  private final OperationLog log;
  private final PveServer pve;
  private final GraphLab graph;
  private final PctDesk desk;
  private final int sshPort;
  private final LabEidolons core;
  private final BrowserSignIn logins;
  private final ModelProcess model;

  private ContainerWorld(
      Path state,
      ContainerScript script,
      OperationLog log,
      PveServer pve,
      GraphLab graph,
      LabEidolons core,
      BrowserSignIn logins,
      ModelProcess model)
      throws IOException {
    this.state = state;
    this.script = script;
    this.log = log;
    this.pve = pve;
    this.graph = graph;
    this.core = core;
    this.logins = logins;
    this.model = model;
    this.desk = PctDesk.open(script, pve.guests(), log);
    this.sshPort = Integer.parseInt(script.run("forward", Integer.toString(SSH)));
  }

  /**
   * Brings everything up, without a container of the fleet's yet; ends with this process at the
   * latest.
   *
   * @param home of this repository
   * @param state where the stand-ins keep what they know; empty or missing
   * @param told hears what takes long
   */
  public static ContainerWorld open(
      Path home, Path state, Fleet fleet, Faults faults, Clock clock, Consumer<String> told)
      throws IOException {
    ContainerScript script = ContainerScript.of(home, state.resolve("lab"));
    script.up();
    try {
      EidolonPlan any = fleet.planFor(Deployment.DEFAULT_ID, fleet.eidolons().get(0));
      String layer = new Layer(script, home.resolve("agents"), any).make(told);
      return start(state, fleet, script, layer, faults, clock, told);
    } catch (IOException | RuntimeException e) {
      script.close();
      throw e;
    }
  }

  private static ContainerWorld start(
      Path state,
      Fleet fleet,
      ContainerScript script,
      String layer,
      Faults faults,
      Clock clock,
      Consumer<String> told)
      throws IOException {
    Files.createDirectories(state);
    OperationLog log = new OperationLog(state.resolve("operations.jsonl"), clock);
    PveServer pve =
        PveServer.start(
            state.resolve("pve"),
            log,
            faults,
            RehearsalHost.settings(),
            new RealContainers(script, layer));
    GraphLab graph = GraphLab.start(state.resolve("graph"), log, faults, fleet);
    LabEidolons core = LabEidolons.startCore(script.place("shared"), fleet, log, clock);
    ModelProcess model = ModelProcess.start(script);
    VendorProcess vendors = VendorProcess.start(script, fleet);
    told.accept(vendors.browser());
    BrowserSignIn logins = new BrowserSignIn(vendors.human());
    return new ContainerWorld(state, script, log, pve, graph, core, logins, model);
  }

  /** What carries the containers. */
  public ContainerScript script() {
    return script;
  }

  public PveServer pve() {
    return pve;
  }

  @Override
  public GraphLab graph() {
    return graph;
  }

  @Override
  public OperationLog log() {
    return log;
  }

  /** What the CLIs ask. */
  public ModelProcess model() {
    return model;
  }

  @Override
  public BrowserSignIn logins() {
    return logins;
  }

  @Override
  public LabAddress address() throws IOException {
    LabAddress.HostDoor host =
        new LabAddress.HostDoor(
            sshPort, script.run("exec", "pve", "--", "cat", HOST_KEY), script.place("key"));
    return LabAddress.of(state, script.place("shared"), pve, host, graph);
  }

  @Override
  public void close() throws IOException {
    core.close();
    desk.close();
    graph.close();
    pve.close();
    log.close();
    script.close();
  }
}
