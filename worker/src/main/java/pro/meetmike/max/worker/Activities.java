package pro.meetmike.max.worker;

import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.bundle.DelegationFiles;
import pro.meetmike.max.deployment.BundleActivitiesImpl;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.ContainerActivitiesImpl;
import pro.meetmike.max.deployment.ReachActivitiesImpl;
import pro.meetmike.max.deployment.ScriptActivitiesImpl;
import pro.meetmike.max.deployment.ScriptRun;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.journey.JourneyActivitiesImpl;
import pro.meetmike.max.login.LoginActivitiesImpl;
import pro.meetmike.max.microsoft365.GraphConnection;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.microsoft365.Microsoft365Activities;
import pro.meetmike.max.microsoft365.Microsoft365ActivitiesImpl;
import pro.meetmike.max.microsoft365.Microsoft365Unconfigured;
import pro.meetmike.max.notify.Channel;
import pro.meetmike.max.notify.InboxChannel;
import pro.meetmike.max.notify.LogChannel;
import pro.meetmike.max.notify.NotifyActivitiesImpl;
import pro.meetmike.max.notify.TeamsChannel;
import pro.meetmike.max.preflight.PreflightActivitiesImpl;
import pro.meetmike.max.preflight.Probes;
import pro.meetmike.max.proxmox.HttpProxmoxApi;
import pro.meetmike.max.report.ReportActivitiesImpl;
import pro.meetmike.max.sapwave.ScheduleActivitiesImpl;
import pro.meetmike.max.sapwave.Schedules;
import pro.meetmike.max.signal.HandIns;
import pro.meetmike.max.signal.ShareProbe;
import pro.meetmike.max.signal.SignalActivitiesImpl;
import pro.meetmike.max.ssh.KnownHosts;
import pro.meetmike.max.ssh.SshHostShell;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.StepScripts;

/** The activity implementations of one worker, wired from its {@link Surroundings}. */
final class Activities implements AutoCloseable {

  private final SshSessions sessions;
  private final HttpProxmoxApi proxmox;
  private final List<Object> host = new ArrayList<>();
  private final List<Object> cloud = new ArrayList<>();
  private final Alarms alarms;

  Activities(Surroundings at, Fleet fleet, Schedules schedules, Clock clock) {
    KnownHosts known = new KnownHosts(at.knownHosts());
    this.sessions = new SshSessions(at.ssh(), known);
    this.proxmox = new HttpProxmoxApi(at.proxmox());
    StepScripts scripts = new StepScripts(at.agents().resolve("runtime/steps"));
    ScriptActivitiesImpl steps = new ScriptActivitiesImpl(scripts, sessions);
    SignalActivitiesImpl signals =
        new SignalActivitiesImpl(
            at.shareRoot(), at.spool(), clock, (plan, probe) -> shareCheck(steps, plan, probe));
    host.add(new FleetActivitiesImpl(at.home(), at.fleetFile()));
    host.add(
        new BundleActivitiesImpl(
            at.bundles(),
            scripts,
            new AgentFoldersOnDisk(at.agents()),
            new DelegationFiles(mailboxes(at, fleet)),
            at.authorizedKeys()));
    host.add(
        new ContainerActivitiesImpl(
            proxmox, at.node(), new SshHostShell(sessions), known, at.authorizedKeys()));
    host.add(steps);
    host.add(signals);
    host.add(new LoginActivitiesImpl(scripts, sessions, at.loginHosts()));
    host.add(new ScheduleActivitiesImpl(schedules, at.agents()));
    host.add(new ReachActivitiesImpl(proxmox, sessions, at.microsoft365()));
    host.add(new PreflightActivitiesImpl(new Probes(at.targets(fleet), Probes.LIMIT, clock)));
    host.add(new ReportActivitiesImpl(at.reports()));
    host.add(
        new JourneyActivitiesImpl(
            at.shareRoot().resolve(fleet.share().clients()),
            new HandIns(at.shareRoot().resolve(fleet.share().signals())),
            clock));
    cloud.add(microsoft365(at.microsoft365(), clock));
    List<Channel> channels = channels(at, fleet, signals, clock);
    cloud.add(new NotifyActivitiesImpl(channels));
    this.alarms = new Alarms(channels, fleet.approvers("technical"), clock);
  }

  /** On the host queue: Proxmox, SSH, files, and what a retirement asks of the server itself. */
  Object[] host(WorkflowClient client, Schedules schedules) {
    List<Object> all = new ArrayList<>(host);
    all.add(new RetirementActivitiesImpl(client, schedules));
    return all.toArray();
  }

  /** Tells those who can act what no workflow knows of. */
  void alarm(String sentence) {
    alarms.tell(sentence);
  }

  /** On the cloud queue: Graph and notices. */
  Object[] cloud() {
    return cloud.toArray();
  }

  private static List<Check> shareCheck(
      ScriptActivitiesImpl steps, EidolonPlan plan, ShareProbe probe) {
    Map<String, String> values = new LinkedHashMap<>();
    values.put("PROBE_FILE", probe.hostFile());
    values.put("REPLY_FILE", probe.replyFile());
    values.put("PROBE_CONTENT", probe.hostContent());
    values.put("REPLY_CONTENT", probe.replyContent());
    values.put("PEERS", String.join(" ", probe.peers()));
    values.put("EXPECTED", String.join(" ", probe.expected()));
    return steps.check(ScriptRun.inContainer(plan, "share", values));
  }

  private static List<Path> mailboxes(Surroundings at, Fleet fleet) {
    return List.of(at.spool(), at.shareRoot().resolve(fleet.share().signals()));
  }

  private static Microsoft365Activities microsoft365(GraphSettings settings, Clock clock) {
    return settings == null
        ? new Microsoft365Unconfigured(
            "name tenant, client and secret file under microsoft365 in the worker's host file")
        : new Microsoft365ActivitiesImpl(new GraphConnection(settings, clock));
  }

  private static List<Channel> channels(
      Surroundings at, Fleet fleet, SignalActivitiesImpl signals, Clock clock) {
    List<Channel> all = new ArrayList<>();
    all.add(new InboxChannel(signals::publish, "director", inboxes(fleet), clock));
    all.add(new LogChannel());
    if (at.teams() != null) {
      all.add(new TeamsChannel(at.teams()));
    }
    return all;
  }

  private static Map<String, String> inboxes(Fleet fleet) {
    Map<String, String> inboxes = new LinkedHashMap<>();
    fleet.humans().forEach(human -> inboxes.put(human.name(), human.inbox()));
    return inboxes;
  }

  @Override
  public void close() throws IOException {
    sessions.close();
    proxmox.close();
  }
}
