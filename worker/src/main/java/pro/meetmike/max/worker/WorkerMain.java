package pro.meetmike.max.worker;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.client.schedules.ScheduleClient;
import io.temporal.client.schedules.ScheduleClientOptions;
import io.temporal.envconfig.ClientConfigProfile;
import io.temporal.envconfig.LoadClientConfigProfileOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import pro.meetmike.max.deployment.Queues;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.file.FleetFile;
import pro.meetmike.max.fleet.file.FleetProblems;
import pro.meetmike.max.sapwave.TemporalSchedules;
import pro.meetmike.max.temporal.Payloads;

/** {@code max worker}: polls until it is told to stop; refuses to start half-configured. */
public final class WorkerMain {

  private static final int CONFIGURATION = 4;
  private static final int UNREACHABLE = 5;
  private static final int USAGE = 64;
  private static final int ATTEMPTS = 10;
  private static final Duration BETWEEN = Duration.ofSeconds(3);

  private WorkerMain() {}

  public static void main(String[] args) throws InterruptedException {
    System.setProperty("logback.configurationFile", "logback-worker.xml");
    WorkerArguments arguments;
    try {
      arguments = WorkerArguments.parse(args, System.getenv());
    } catch (IllegalArgumentException e) {
      System.exit(told(USAGE, e.getMessage()));
      return;
    }
    if (arguments.help()) {
      System.out.print(WorkerArguments.USAGE);
      return;
    }
    System.exit(serve(arguments));
  }

  private static int serve(WorkerArguments arguments) throws InterruptedException {
    Surroundings at;
    Fleet fleet;
    try {
      at = HostFile.load(arguments.hostFile(), arguments.home(), arguments.state());
      fleet = FleetFile.load(at.fleetFile()).fleet();
      Files.createDirectories(arguments.state());
    } catch (HostFile.HostProblems | FleetProblems e) {
      return told(CONFIGURATION, e.getMessage());
    } catch (IOException e) {
      return told(
          CONFIGURATION,
          "The state directory %s cannot be made: %s."
              .formatted(arguments.state(), e.getMessage()));
    }
    try {
      return run(at, fleet);
    } catch (IOException e) {
      return told(CONFIGURATION, "The worker could not start: %s.".formatted(e.getMessage()));
    }
  }

  private static int run(Surroundings at, Fleet fleet) throws IOException, InterruptedException {
    ClientConfigProfile profile =
        ClientConfigProfile.load(LoadClientConfigProfileOptions.newBuilder().build());
    WorkflowServiceStubsOptions service = profile.toWorkflowServiceStubsOptions();
    WorkflowServiceStubs stubs = WorkflowServiceStubs.newServiceStubs(service);
    WorkflowClientOptions options =
        WorkflowClientOptions.newBuilder(profile.toWorkflowClientOptions())
            .setDataConverter(Payloads.converter())
            .build();
    if (!reached(stubs, options.getNamespace(), service.getTarget())) {
      return told(
          UNREACHABLE,
          "No Temporal answers at %s: start one, or name another with TEMPORAL_ADDRESS."
              .formatted(service.getTarget()));
    }
    WorkflowClient client = WorkflowClient.newInstance(stubs, options);
    ScheduleClient schedules =
        ScheduleClient.newInstance(
            stubs,
            ScheduleClientOptions.newBuilder()
                .setNamespace(options.getNamespace())
                .setDataConverter(Payloads.converter())
                .build());
    Clock clock = Clock.systemUTC();
    TemporalSchedules kept = new TemporalSchedules(schedules, Queues.PRODUCTION, clock);
    MaxWorker worker = MaxWorker.start(client, Queues.PRODUCTION, at, fleet, kept, clock);
    Desk desk =
        Desk.open(
            0,
            at.state(),
            at.shareRoot().resolve(fleet.share().clients()),
            new JourneyIntake(client, Queues.PRODUCTION, at));
    System.out.println(
        "max worker polls %s, namespace %s, queue %s"
            .formatted(service.getTarget(), options.getNamespace(), Queues.PRODUCTION));
    System.out.println("next: ./max deploy");
    awaitStop();
    desk.close();
    worker.close(Duration.ofSeconds(30));
    return 0;
  }

  private static boolean reached(WorkflowServiceStubs stubs, String namespace, String target)
      throws InterruptedException {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        Connection.registerAttributes(stubs, namespace);
        return true;
      } catch (io.grpc.StatusRuntimeException e) {
        told(
            0,
            "Temporal at %s: %s (attempt %d of %d)"
                .formatted(target, e.getStatus().getCode(), attempt, ATTEMPTS));
        Thread.sleep(BETWEEN.toMillis());
      }
    }
    return false;
  }

  /** Until SIGTERM or Ctrl-C; the hook holds the process until the work is handed back. */
  private static void awaitStop() throws InterruptedException {
    CountDownLatch stop = new CountDownLatch(1);
    Thread serving = Thread.currentThread();
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  stop.countDown();
                  try {
                    serving.join(Duration.ofSeconds(45).toMillis());
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                }));
    stop.await();
  }

  private static int told(int code, @org.jspecify.annotations.Nullable String sentence) {
    System.err.println("max worker: " + sentence);
    return code;
  }
}
