package pro.meetmike.max.guard;

import io.temporal.client.WorkflowClientOptions;
import io.temporal.testing.TestEnvironmentOptions;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.worker.Worker;
import java.util.ArrayList;
import java.util.List;
import pro.meetmike.max.deployment.Attributes;
import pro.meetmike.max.deployment.TestLeadImpl;
import pro.meetmike.max.deployment.WorkflowTypes;
import pro.meetmike.max.journey.JourneyImpl;
import pro.meetmike.max.login.CliLoginImpl;
import pro.meetmike.max.preflight.PreflightImpl;
import pro.meetmike.max.sapwave.SapWaveImpl;
import pro.meetmike.max.signal.AskImpl;
import pro.meetmike.max.temporal.Payloads;

/** An embedded server in real time, with this product's JSON, and every workflow it has. */
final class WorkflowBench {

  static final String QUEUE = "rehearsal";

  private WorkflowBench() {}

  static TestWorkflowEnvironment environment() {
    TestEnvironmentOptions.Builder options =
        TestEnvironmentOptions.newBuilder()
            .setUseTimeskipping(false)
            .setWorkflowClientOptions(
                WorkflowClientOptions.newBuilder()
                    .setDataConverter(Payloads.converter())
                    .setIdentity("recorder")
                    .build());
    Attributes.ALL.forEach(a -> options.registerSearchAttribute(a.getName(), a.getValueType()));
    return TestWorkflowEnvironment.newInstance(options.build());
  }

  /** A worker on {@link #QUEUE} with all workflow types. */
  static Worker worker(TestWorkflowEnvironment environment) {
    Worker worker = environment.newWorker(QUEUE);
    worker.registerWorkflowImplementationTypes(types().toArray(Class<?>[]::new));
    return worker;
  }

  static List<Class<?>> types() {
    List<Class<?>> all = new ArrayList<>(List.of(WorkflowTypes.deployment()));
    all.add(CliLoginImpl.class);
    all.add(TestLeadImpl.class);
    all.add(JourneyImpl.class);
    all.add(AskImpl.class);
    all.add(SapWaveImpl.class);
    all.add(PreflightImpl.class);
    return all;
  }
}
