package pro.meetmike.max.preflight;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.microsoft365.GraphProbe;
import pro.meetmike.max.notify.WebhookProbe;
import pro.meetmike.max.proxmox.ProxmoxEndpoint;
import pro.meetmike.max.proxmox.ProxmoxProbe;
import pro.meetmike.max.signal.ShareAccess;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshProbe;
import pro.meetmike.max.ssh.SshSessions;

/**
 * Probes side by side. A dead address is found within ten seconds, by the time limits of the
 * connections; beyond them, each probe as a whole has the same limit, and one that does not come
 * back is a result, too: what it had found by then is kept. Reads only.
 */
public final class Probes {

  /** How long each may take as a whole, in a worker that runs. */
  public static final Duration LIMIT = Duration.ofSeconds(20);

  /** The same in a process that has just begun and may be on a busy machine. */
  public static final Duration COLD_LIMIT = Duration.ofSeconds(40);

  private final ProbeTargets targets;
  private final Duration limit;
  private final Clock clock;

  public Probes(ProbeTargets targets, Duration limit, Clock clock) {
    this.targets = targets;
    this.limit = limit;
    this.clock = clock;
  }

  /** All of them at once; the results stand in the order of {@link Probe}. */
  public List<ProbeResult> all() {
    List<Running> running = new ArrayList<>();
    for (Probe probe : Probe.values()) {
      running.add(start(probe));
    }
    List<ProbeResult> results = new ArrayList<>();
    running.forEach(r -> results.addAll(r.await(limit)));
    return placed(results);
  }

  /** One of them. */
  public List<ProbeResult> one(Probe probe) {
    return placed(start(probe).await(limit));
  }

  private List<ProbeResult> placed(List<ProbeResult> results) {
    return results.stream().map(r -> r.at(targets.place(r.probe()))).toList();
  }

  private Running start(Probe probe) {
    List<ProbeResult> found = Collections.synchronizedList(new ArrayList<>());
    FutureTask<Void> task =
        new FutureTask<>(
            () -> {
              look(probe, found::add);
              return null;
            });
    Thread thread = new Thread(task, "probe-" + probe);
    thread.setDaemon(true);
    thread.start();
    return new Running(probe, found, task, System.nanoTime());
  }

  /** One probe under way. */
  private record Running(
      Probe probe, List<ProbeResult> found, FutureTask<Void> task, long startedAt) {

    List<ProbeResult> await(Duration limit) {
      try {
        long spent = System.nanoTime() - startedAt;
        task.get(Math.max(1, limit.toNanos() - spent), TimeUnit.NANOSECONDS);
      } catch (TimeoutException late) {
        task.cancel(true);
        found.add(
            ProbeResult.silent(
                probe,
                "No answer within %d s.".formatted(Math.max(1, limit.toSeconds())),
                "Look whether it is up and reachable from here."));
      } catch (ExecutionException e) {
        String type = String.valueOf(e.getCause().getMessage());
        found.add(
            ProbeResult.wrong(
                probe, "It could not be looked at: %s.".formatted(type), "Cure what is named."));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      synchronized (found) {
        return List.copyOf(found);
      }
    }
  }

  private void look(Probe probe, Consumer<ProbeResult> found) throws IOException {
    switch (probe) {
      case PROXMOX -> proxmox(found);
      case PRIVILEGES -> privileges(found);
      case HOST_SSH -> hostSsh(found);
      case CONTAINER_SSH -> containerSsh(found);
      case GRAPH -> graph(found);
      case TEAMS -> teams(found);
      case SHARE -> share(found);
      case CLOCK -> new ClockProbe(clock).look(targets, found);
    }
  }

  private void proxmox(Consumer<ProbeResult> found) throws IOException {
    if (targets.proxmox() != null) {
      proxmox(targets.proxmox()).host(found);
    } else if (targets.address() != null && targets.trust() != null) {
      ProxmoxProbe.certificate(targets.address(), targets.trust(), found);
    } else {
      found.accept(skipped(Probe.PROXMOX, "its part of the host file is not right"));
    }
  }

  private ProxmoxProbe proxmox(ProxmoxEndpoint endpoint) {
    return new ProxmoxProbe(endpoint, targets.node(), targets.fleet());
  }

  private void privileges(Consumer<ProbeResult> found) throws IOException {
    if (targets.proxmox() == null) {
      found.accept(skipped(Probe.PRIVILEGES, "Proxmox's part of the host file is not right"));
      return;
    }
    proxmox(targets.proxmox()).privileges(found);
  }

  private void hostSsh(Consumer<ProbeResult> found) {
    if (targets.ssh() == null) {
      found.accept(skipped(Probe.HOST_SSH, "its part of the host file is not right"));
      return;
    }
    try (SshSessions sessions = sessions()) {
      new SshProbe(sessions, targets.ssh(), targets.knownHosts()).host(found);
    }
  }

  private void containerSsh(Consumer<ProbeResult> found) throws IOException {
    if (targets.ssh() == null || targets.proxmox() == null) {
      found.accept(skipped(Probe.CONTAINER_SSH, "the way to it is not right"));
      return;
    }
    Optional<Eidolon> running = proxmox(targets.proxmox()).running();
    if (running.isEmpty()) {
      found.accept(
          ProbeResult.pass(Probe.CONTAINER_SSH, "no container of the fleet is seen to run"));
      return;
    }
    try (SshSessions sessions = sessions()) {
      new SshProbe(sessions, targets.ssh(), targets.knownHosts())
          .container(running.get().label(), running.get().address(), found);
    }
  }

  private SshSessions sessions() {
    return new SshSessions(targets.ssh(), new KnownHosts(targets.knownHosts()));
  }

  private void graph(Consumer<ProbeResult> found) {
    if (targets.graph() != null) {
      GraphProbe.look(targets.graph(), clock, found);
    } else if (targets.leftOut(Probe.GRAPH)) {
      found.accept(
          ProbeResult.warn(
              Probe.GRAPH,
              "Not configured: accounts and mail are deferred, never passed.",
              "Give microsoft365 in the host file when there is an app registration."));
    } else {
      found.accept(skipped(Probe.GRAPH, "its part of the host file is not right"));
    }
  }

  private void teams(Consumer<ProbeResult> found) {
    if (targets.teams() != null) {
      WebhookProbe.look(targets.teams(), found);
    } else if (targets.leftOut(Probe.TEAMS)) {
      found.accept(
          ProbeResult.warn(
              Probe.TEAMS,
              "Not configured: notices go to the inboxes and the log only.",
              "Give teams.url_file in the host file when there is a webhook."));
    } else {
      found.accept(skipped(Probe.TEAMS, "its part of the host file is not right"));
    }
  }

  private void share(Consumer<ProbeResult> found) {
    if (targets.shareRoot() == null) {
      found.accept(skipped(Probe.SHARE, "its part of the host file is not right"));
      return;
    }
    ShareAccess.look(targets.shareRoot(), targets.spool(), targets.fleet(), found);
  }

  private static ProbeResult skipped(Probe probe, String why) {
    return ProbeResult.warn(probe, "Not looked at: %s.".formatted(why), "Cure that first.");
  }
}
