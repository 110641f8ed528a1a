package pro.meetmike.max.lab.pve;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.hc.core5.http.impl.bootstrap.HttpServer;
import org.apache.hc.core5.http.impl.bootstrap.ServerBootstrap;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.Guests;
import pro.meetmike.max.lab.Hypervisor;
import pro.meetmike.max.lab.OperationLog;

/**
 * The lab's Proxmox host (REHEARSAL), on loopback only.
 *
 * <pre>{@code
 * try (PveServer pve = PveServer.start(directory, log, Faults.none(), RehearsalHost.settings())) {
 *   URI api = URI.create(pve.baseUrl() + "/version");
 *   String token = pve.tokens().get(RehearsalHost.TOKEN);
 * }
 * }</pre>
 *
 * Started again on the same directory it has the same containers, certificate and tokens; tasks
 * that ran when the process died are found as killed, with the locks they left.
 */
public final class PveServer implements AutoCloseable {

  private final World world;
  private final TaskBook tasks;
  private final Authentication authentication;
  private final Guests guests;
  private final Certificate certificate;
  private final Reception reception;
  private final HttpServer http;

  private PveServer(
      Path directory, OperationLog log, Faults faults, PveSettings settings, Hypervisor hypervisor)
      throws IOException {
    this.certificate = Certificate.in(directory);
    this.world = new World(settings, Clock.systemUTC(), new StateFile(directory), hypervisor);
    this.tasks = new TaskBook(world);
    this.authentication = new Authentication(world);
    Permissions permissions =
        new Permissions(
            settings.access(), vmid -> world.container(vmid).map(Container::pool).orElse(""));
    this.guests = new GuestsView(world, permissions, tasks);
    ClusterCalls cluster = new ClusterCalls(world, permissions, authentication);
    List<Route> routes = new ArrayList<>(cluster.routes());
    routes.addAll(new NodeCalls(world, permissions).routes());
    routes.addAll(new StorageCalls(world, permissions).routes());
    routes.addAll(new TaskCalls(world, permissions).routes());
    routes.addAll(new LxcCalls(world, permissions, tasks).routes());
    this.reception =
        new Reception(
            authentication, new Router(settings.node(), routes), cluster.login(), log, faults);
    HttpFront front = new HttpFront(reception);
    this.http =
        ServerBootstrap.bootstrap()
            .setLocalAddress(InetAddress.getLoopbackAddress())
            .setListenerPort(settings.port())
            .setSslContext(certificate.context())
            .setSocketConfig(SocketConfig.custom().setSoTimeout(Timeout.ofMinutes(5)).build())
            .setRequestRouter((request, context) -> front)
            .create();
    http.start();
  }

  /** Starts the host on a state directory, which is made when it is missing. */
  public static PveServer start(
      Path stateDirectory, OperationLog log, Faults faults, PveSettings settings) {
    return start(stateDirectory, log, faults, settings, Hypervisor.PLAYED);
  }

  /** The same with containers that something carries out. */
  public static PveServer start(
      Path stateDirectory,
      OperationLog log,
      Faults faults,
      PveSettings settings,
      Hypervisor hypervisor) {
    try {
      Files.createDirectories(stateDirectory);
      return new PveServer(stateDirectory, log, faults, settings, hypervisor);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The lab's Proxmox API could not start on port "
              + settings.port()
              + "; choose a free port, or 0 for any.",
          e);
    }
  }

  /** Up to and including {@code /api2/json}. */
  public String baseUrl() {
    return "https://127.0.0.1:" + http.getLocalPort() + "/api2/json";
  }

  /** SHA-256 of the certificate, upper case, with colons. */
  public String fingerprint() {
    return certificate.fingerprint();
  }

  /** Token id → secret. */
  public Map<String, String> tokens() {
    return world.secrets();
  }

  /** The same containers as the host's own shell has them. */
  public Guests guests() {
    return guests;
  }

  /** Ends at once; what runs is left as after a power cut. */
  @Override
  public void close() {
    tasks.close();
    http.close(CloseMode.IMMEDIATE);
  }

  /**
   * Whether the daemon that does the privileged work is down: then whatever changes something is
   * answered 595.
   */
  public void backendDown(boolean down) {
    reception.backendDown(down);
  }

  Authentication.Ticket ticket(String user) {
    return authentication.issue(user);
  }

  TaskBook tasks() {
    return tasks;
  }

  World world() {
    return world;
  }
}
