package pro.meetmike.max.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.temporal.api.enums.v1.EventType;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.testing.WorkflowReplayer;
import io.temporal.worker.Worker;
import io.temporal.workflow.WorkflowInterface;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pro.meetmike.max.guard.planted.ImpatientAsk;
import pro.meetmike.max.guard.planted.LateSapWave;

/**
 * Recorded histories are replayed with today's code: a workflow that began yesterday goes on
 * tomorrow. A failure here means that a running deployment or journey would stand still; keep its
 * commands as they were, or branch with {@code Workflow.getVersion}. Recording: {@link
 * RecordHistoriesTest}.
 */
class ReplayTest {

  private static TestWorkflowEnvironment environment;
  private static Worker worker;

  @BeforeAll
  static void start() {
    environment = WorkflowBench.environment();
    worker = WorkflowBench.worker(environment);
  }

  @AfterAll
  static void stop() {
    environment.close();
  }

  static List<String> recorded() {
    return Stream.concat(Histories.names().stream(), Histories.realNames().stream()).toList();
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void todaysCodeGoesOnFromYesterdaysHistory(String name) {
    assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(Histories.read(name), worker))
        .as("%s; it would stand still, or be recorded anew before a release", name)
        .doesNotThrowAnyException();
  }

  @Test
  void everyWorkflowTypeHasAHistory() {
    List<String> recorded =
        Histories.names().stream().map(n -> Histories.type(Histories.read(n))).toList();
    assertThat(recorded).containsAll(typesOf(implementations()));
  }

  @Test
  void everyWorkflowTypeHasAHistoryOfARealServer() {
    List<String> recorded =
        Histories.realNames().stream().map(n -> Histories.type(Histories.read(n))).toList();
    assertThat(recorded).containsAll(typesOf(implementations()));
  }

  @ParameterizedTest
  @MethodSource("recorded")
  void aHistoryTellsNothingOfTheMachineThatWroteIt(String name) throws Exception {
    String json = Histories.json(name);
    StringBuilder whole = new StringBuilder(json);
    Pattern.compile("\"data\": \"([A-Za-z0-9+/=]+)\"")
        .matcher(json)
        .results()
        .map(r -> new String(Base64.getDecoder().decode(r.group(1)), StandardCharsets.UTF_8))
        .forEach(whole::append);
    assertThat(whole.toString()).doesNotContainPattern("/tmp/|/root/|/home/(?!lilly)|PRIVATE KEY");
  }

  @Test
  void everyWorkflowOfTheModuleIsOnTheBench() {
    assertThat(WorkflowBench.types()).hasSameElementsAs(implementations());
  }

  @Test
  void theHistoriesTellOfAnEventfulDeployment() {
    String deployment = Histories.read("Deployment").toJson(false);
    assertThat(deployment).isNotEmpty();
    assertThat(count("EidolonSetup-phase-1", EventType.EVENT_TYPE_TIMER_CANCELED)).isZero();
    assertThat(count("Deployment", EventType.EVENT_TYPE_WORKFLOW_EXECUTION_UPDATE_COMPLETED))
        .isGreaterThanOrEqualTo(7);
    assertThat(count("Deployment", EventType.EVENT_TYPE_WORKFLOW_EXECUTION_SIGNALED))
        .isGreaterThan(10);
    assertThat(count("EidolonSetup-phase-3", EventType.EVENT_TYPE_ACTIVITY_TASK_COMPLETED))
        .as("three steps, one of them twice, and the keeping of what their checks found")
        .isEqualTo(5);
    assertThat(
            count("Journey-with-a-way-back", EventType.EVENT_TYPE_CHILD_WORKFLOW_EXECUTION_STARTED))
        .as("seven stages, two of them twice")
        .isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(classes = {LateSapWave.class, ImpatientAsk.class})
  void aWorkflowThatWasChangedIsFound(Class<?> changed) {
    String type = typesOf(List.of(changed)).get(0);
    WorkflowExecutionHistory history = Histories.read(type);
    TestWorkflowEnvironment other = WorkflowBench.environment();
    try {
      Worker deviant = other.newWorker("deviant");
      deviant.registerWorkflowImplementationTypes(changed);
      assertThatThrownBy(() -> WorkflowReplayer.replayWorkflowExecution(history, deviant))
          .hasStackTraceContaining("NonDeterministicException");
    } finally {
      other.close();
    }
  }

  private static long count(String name, EventType type) {
    return Histories.read(name).getEvents().stream().filter(e -> e.getEventType() == type).count();
  }

  private static List<String> typesOf(List<Class<?>> implementations) {
    return implementations.stream()
        .flatMap(c -> POJOWorkflowImplMetadata.newInstance(c).getWorkflowMethods().stream())
        .map(m -> m.getName())
        .toList();
  }

  private static List<Class<?>> implementations() {
    Stream<JavaClass> all =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("pro.meetmike.max")
                .stream();
    return all.filter(c -> !c.isInterface())
        .filter(
            c ->
                c.getAllRawInterfaces().stream()
                    .anyMatch(i -> i.isAnnotatedWith(WorkflowInterface.class)))
        .<Class<?>>map(JavaClass::reflect)
        .toList();
  }
}
