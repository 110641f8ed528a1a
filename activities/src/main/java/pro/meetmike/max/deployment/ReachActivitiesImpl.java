package pro.meetmike.max.deployment;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.microsoft365.GraphProbe;
import pro.meetmike.max.microsoft365.GraphSettings;
import pro.meetmike.max.proxmox.ProxmoxApi;
import pro.meetmike.max.proxmox.PveFault;
import pro.meetmike.max.ssh.SshFault;
import pro.meetmike.max.ssh.SshHostShell;
import pro.meetmike.max.ssh.SshResult;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshTarget;

/** One cheap question to the machine that was away. */
public final class ReachActivitiesImpl implements ReachActivities {

  private final ProxmoxApi proxmox;
  private final SshSessions sessions;
  private final @Nullable GraphSettings graph;

  public ReachActivitiesImpl(
      ProxmoxApi proxmox, SshSessions sessions, @Nullable GraphSettings graph) {
    this.proxmox = proxmox;
    this.sessions = sessions;
    this.graph = graph;
  }

  @Override
  public void awaitAnswer(Outage outage) {
    boolean answers =
        switch (outage.machine()) {
          case PROXMOX -> proxmox();
          case HOST_SSH -> ssh(sessions.host());
          case CONTAINER -> ssh(sessions.container(outage.name(), outage.address()));
          case GRAPH -> graph == null || GraphProbe.answers(graph);
        };
    if (!answers) {
      throw outage.failure();
    }
  }

  private boolean proxmox() {
    try {
      proxmox.get("/version", Map.of());
      return true;
    } catch (PveFault fault) {
      return !(fault instanceof PveFault.Unreachable);
    }
  }

  private boolean ssh(SshTarget target) {
    try {
      new SshHostShell(sessions, target).run(List.of("true"), "");
      return true;
    } catch (SshFault fault) {
      return !(fault.result() instanceof SshResult.Unreachable);
    }
  }
}
