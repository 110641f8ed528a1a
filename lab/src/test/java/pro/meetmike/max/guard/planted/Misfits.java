package pro.meetmike.max.guard.planted;

import com.jcraft.jsch.ChannelExec;
import com.jcraft.jsch.JSch;
import io.temporal.client.WorkflowClient;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.WorkerFactory;
import org.apache.hc.client5.http.classic.HttpClient;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.lab.rehearsal.Rehearsal;
import pro.meetmike.max.ssh.Argv;
import pro.meetmike.max.worker.MaxWorker;

/** Classes that would be wrong where their annotation puts them. */
final class Misfits {

  private Misfits() {}

  @Misplaced(floor = "WORKFLOWS", in = "pro.meetmike.max.deployment", because = "HttpClient")
  static final class WorkflowWithHttp {
    @Nullable HttpClient client;
  }

  @Misplaced(floor = "WORKFLOWS", in = "pro.meetmike.max.deployment", because = "WorkflowClient")
  static final class WorkflowWithClient {
    @Nullable WorkflowClient client;
  }

  @Misplaced(floor = "WORKFLOWS", in = "pro.meetmike.max.deployment", because = "LoggerFactory")
  static final class WorkflowWithLogger {
    void log() {
      LoggerFactory.getLogger("x");
    }
  }

  @Misplaced(floor = "WORKFLOWS", in = "pro.meetmike.max.ssh", because = "Argv")
  static final class WorkflowWithActivities {
    String line() {
      return Argv.word("x");
    }
  }

  @Misplaced(floor = "ACTIVITIES", in = "pro.meetmike.max.deployment", because = "FleetFile")
  static final class ActivityWithAgents {
    @Nullable FleetFile file;
  }

  @Misplaced(floor = "ACTIVITIES", in = "pro.meetmike.max.proxmox", because = "MaxWorker")
  static final class ActivityWithWorker {
    @Nullable MaxWorker worker;
  }

  @Misplaced(floor = "ACTIVITIES", in = "pro.meetmike.max.proxmox", because = "Client")
  static final class ActivityWithStarter {
    @Nullable Client client;
  }

  @Misplaced(floor = "ACTIVITIES", in = "pro.meetmike.max.proxmox", because = "Rehearsal")
  static final class ActivityWithLab {
    @Nullable Rehearsal rehearsal;
  }

  @Misplaced(floor = "ACTIVITIES", in = "pro.meetmike.max.proxmox", because = "JSch")
  static final class ProxmoxWithSsh {
    @Nullable JSch jsch;
  }

  @Misplaced(floor = "ACTIVITIES", in = "pro.meetmike.max.notify", because = "HttpClient")
  static final class NoticeWithHttp {
    @Nullable HttpClient client;
  }

  @Misplaced(floor = "ACTIVITIES", in = "pro.meetmike.max.signal", because = "WorkerFactory")
  static final class ActivityThatRunsAWorker {
    @Nullable WorkerFactory factory;
  }

  @Misplaced(floor = "AGENTS", in = "pro.meetmike.max.fleet.file", because = "Argv")
  static final class AgentsWithActivities {
    String line() {
      return Argv.word("x");
    }
  }

  @Misplaced(floor = "AGENTS", in = "pro.meetmike.max.fleet.file", because = "WorkflowClient")
  static final class AgentsWithTemporal {
    @Nullable WorkflowClient client;
  }

  @Misplaced(floor = "STARTER", in = "pro.meetmike.max.command", because = "JSch")
  static final class StarterWithSsh {
    @Nullable JSch jsch;
  }

  @Misplaced(floor = "STARTER", in = "pro.meetmike.max.client", because = "HttpClient")
  static final class StarterWithHttp {
    @Nullable HttpClient client;
  }

  @Misplaced(floor = "STARTER", in = "pro.meetmike.max.command", because = "MaxWorker")
  static final class StarterWithWorker {
    @Nullable MaxWorker worker;
  }

  @Misplaced(floor = "STARTER", in = "pro.meetmike.max.command", because = "Rehearsal")
  static final class StarterWithLab {
    @Nullable Rehearsal rehearsal;
  }

  @Misplaced(floor = "WORKER", in = "pro.meetmike.max.worker", because = "Rehearsal")
  static final class WorkerWithLab {
    @Nullable Rehearsal rehearsal;
  }

  @Misplaced(floor = "WORKER", in = "pro.meetmike.max.worker", because = "Client")
  static final class WorkerWithStarter {
    @Nullable Client client;
  }

  @Misplaced(floor = "WORKER", in = "pro.meetmike.max.worker", because = "TestWorkflowEnvironment")
  static final class WorkerWithTestServer {
    @Nullable TestWorkflowEnvironment environment;
  }

  @Misplaced(floor = "WORKER", in = "pro.meetmike.max.worker", because = "CommandLine")
  static final class WorkerWithCommands {
    @Nullable CommandLine line;
  }

  static final class OwnShellLine {
    void run(ChannelExec channel, String name) {
      channel.setCommand("pct destroy " + name);
    }
  }
}
