package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.Guests;
import pro.meetmike.max.lab.Guests.Guest;
import pro.meetmike.max.lab.OperationLog;
import pro.meetmike.max.lab.login.LoginIssuer;

/**
 * The SSH side of the rehearsal: the Proxmox host on a loopback port, and behind it one server for
 * each container that runs. Needs no root. Everything the machines are is in the state directory,
 * so a lab that is started on it again goes on where the last one ended, as after a power cut.
 *
 * <p>Scripts run for real, but find only plain file commands and the lab's stand-ins on their PATH.
 * That keeps honest scripts inside; it is no jail for hostile ones.
 */
public final class SshLab implements AutoCloseable {

  private final Path stateDir;
  private final Machines machines;
  private final LoginIssuer issuer;
  private final Children children = new Children();
  private final Units units;
  private final TmuxTools tmux;
  private final ToolDesk desk;
  private final Executions executions;
  private final PublicKey client;
  private final Map<Integer, MachineServer> servers = new ConcurrentHashMap<>();
  private volatile int maxSessions = SessionChannels.USUAL;
  private volatile boolean closed;

  private SshLab(
      Path stateDir,
      Guests guests,
      OperationLog log,
      Faults faults,
      Path shareRoot,
      LoginIssuer issuer)
      throws IOException {
    Clock clock = Clock.systemUTC();
    this.stateDir = stateDir;
    this.issuer = issuer;
    machines = new Machines(stateDir, guests, shareRoot);
    LabKeys.clientKey(stateDir);
    client = LabKeys.clientPublicKey(stateDir);
    units = new Units(clock);
    tmux = new TmuxTools(children, clock, log);
    desk = new ToolDesk(machines);
    executions = new Executions(machines, children, log, faults);
    Ownership ownership = new Ownership(machines);
    VoiceTroubles troubles = new VoiceTroubles(machines, faults, log);
    VoiceLogins logins = new VoiceLogins(issuer, ownership, log, troubles);
    desk.offer(new PackageTools(machines, log, faults).tools());
    desk.offer(new NodeTools(log, new VoiceProof(troubles)).tools());
    desk.offer(new AccountTools(log, ownership).tools());
    desk.offer(new OwnershipTools(log, ownership).tools());
    desk.offer(new IdentityTools(new Rights(machines, ownership)).tools());
    desk.offer(new UnitTools(units, children, log).tools());
    desk.offer(new NetworkTools(machines).tools());
    desk.offer(new PctTools(machines, log).tools());
    desk.offer(new JqTool().tools());
    desk.offer(tmux.tools());
    desk.offer(logins.tools());
    desk.offer(new VoiceTools(logins).tools());
  }

  /**
   * Starts the host, and a server for every container that runs.
   *
   * @param shareRoot what the host has at {@code /var/lib/vz/shared}
   */
  public static SshLab start(
      Path stateDir, Guests guests, OperationLog log, Faults faults, Path shareRoot)
      throws IOException {
    return start(stateDir, guests, log, faults, shareRoot, Duration.ofMinutes(15));
  }

  /** The same with another life time of login codes. */
  public static SshLab start(
      Path stateDir,
      Guests guests,
      OperationLog log,
      Faults faults,
      Path shareRoot,
      Duration loginLifetime)
      throws IOException {
    Path real = Files.createDirectories(stateDir).toRealPath();
    Path share = Files.createDirectories(shareRoot).toRealPath();
    LoginIssuer issuer = LoginIssuer.start(loginLifetime, Clock.systemUTC(), log);
    SshLab lab = new SshLab(real, guests, log, faults, share, issuer);
    try {
      lab.open();
      return lab;
    } catch (IOException | RuntimeException e) {
      lab.close();
      throw e;
    }
  }

  private void open() throws IOException {
    desk.open();
    machines.open(desk.address());
    Machine host = machines.host();
    MachineServer server =
        MachineServer.startHost(
            host,
            client,
            (channel, line) -> new ExecCommand(host, line, executions),
            this::port,
            () -> maxSessions);
    publish(host, server);
    units.boot(host);
    machines.guests().onChange(this::changed);
    machines.guests().guests().forEach(this::changed);
  }

  /** Loopback port of the Proxmox host's SSH server. */
  public int hostPort() {
    return servers.get(0).port();
  }

  /** The host's public key as {@code TYPE BASE64 COMMENT}: for pinning. */
  public String hostKeyLine() {
    return servers.get(0).keyLine();
  }

  /** The private key that every machine admits as root. */
  public Path clientKey() {
    return stateDir.resolve("id_lab");
  }

  /** What a container's {@code ssh_host_ed25519_key.pub} holds while it runs. */
  public Optional<String> keyLine(int ct) {
    return Optional.ofNullable(servers.get(ct)).map(MachineServer::keyLine);
  }

  /** Loopback port of a container's server while it runs. */
  public Optional<Integer> containerPort(int ct) {
    return Optional.ofNullable(servers.get(ct)).map(MachineServer::port);
  }

  /** The directory that scripts in this container see as {@code MAX_ROOT}; 0 is the host. */
  public Path root(int ct) {
    return stateDir.resolve(ct == 0 ? "host" : "guests/" + ct).resolve("rootfs");
  }

  /** Whether a unit of a container is active now: {@code max-agent@codex.service}. */
  public boolean unitActive(int ct, String unit) {
    Optional<Machine> machine = machines.machine(ct).filter(m -> servers.containsKey(ct));
    try {
      return machine.isPresent() && units.activity(machine.get(), unit).equals("active");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** {@code MaxSessions} of every machine's sshd from now on. */
  public void maxSessions(int most) {
    maxSessions = most;
  }

  /** Brings a container's packages into trouble; 0 is the host. */
  public void trouble(int ct, AptTrouble trouble) throws IOException {
    AptTroubles.plant(machines.machine(ct).orElseThrow(), trouble);
  }

  /** Where the inner voices sign in. */
  public LoginIssuer issuer() {
    return issuer;
  }

  private int port(String address, int port) {
    if (port != 22) {
      return 0;
    }
    return machines.guests().guests().stream()
        .filter(guest -> guest.running() && guest.address().equals(address))
        .map(guest -> servers.get(guest.ct()))
        .filter(server -> server != null)
        .map(MachineServer::port)
        .findFirst()
        .orElse(0);
  }

  private synchronized void changed(Guest guest) {
    if (closed) {
      return;
    }
    try {
      halt(guest.ct());
      if (machines.guests().guest(guest.ct()).isEmpty()) {
        machines.raze(guest.ct());
      } else if (guest.running()) {
        boot(machines.of(guest));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void boot(Machine machine) throws IOException {
    machines.mount(machine);
    units.boot(machine);
    MachineServer server =
        MachineServer.start(
            machine,
            client,
            (channel, line) -> new ExecCommand(machine, line, executions),
            () -> maxSessions);
    publish(machine, server);
  }

  private void halt(int ct) throws IOException {
    MachineServer server = servers.remove(ct);
    if (server != null) {
      server.close();
    }
    machines.machine(ct).ifPresent(tmux::halt);
    machines.machine(ct).ifPresent(units::halt);
  }

  /** Puts the public key where the machine's own commands find it. */
  private void publish(Machine machine, MachineServer server) throws IOException {
    servers.put(machine.ct(), server);
    Path file = machine.root().resolve("etc/ssh/ssh_host_ed25519_key.pub");
    String line = server.keyLine() + "\n";
    if (!Files.exists(file) || !Files.readString(file).equals(line)) {
      Files.writeString(file, line);
    }
  }

  @Override
  public void close() throws IOException {
    synchronized (this) {
      closed = true;
    }
    for (MachineServer server : servers.values()) {
      server.close();
    }
    children.close();
    desk.close();
    issuer.close();
  }
}
