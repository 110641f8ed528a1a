package pro.meetmike.max.signal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

class RoutingTest {

  private static final String ASK = "journey/l1/ask/1-2";

  @Test
  void aTransitionGoesToItsLeadsJourney() {
    assertThat(Routing.fromOutbox("mike", transition(null, "l1")))
        .isEqualTo(new Route.ToWorkflow("journey/l1", "transition"));
    assertThat(Routing.fromOutbox("mike", transition("l1", null)))
        .isEqualTo(new Route.ToWorkflow("journey/l1", "transition"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../x", "a/b", "a b", "..", "x..y"})
  void aTransitionWithoutAProperLeadGoesNowhere(String lead) {
    assertThat(Routing.fromOutbox("mike", transition(null, lead)))
        .isInstanceOf(Route.Nowhere.class);
  }

  @Test
  void aTransitionThatNamesTwoLeadsGoesNowhere() {
    assertThat(Routing.fromOutbox("mike", transition("l1", "l2")))
        .isInstanceOf(Route.Nowhere.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = SignalType.class,
      names = {"ACK", "RESPONSE", "TASK_RESPONSE"})
  void anAnswerGoesToTheAskItNames(SignalType type) {
    assertThat(Routing.fromOutbox("mike", signal(type, "mike", "director", ASK)))
        .isEqualTo(new Route.ToWorkflow(ASK, "reply"));
  }

  @Test
  void anAlarmIsHeardAndNoDeadLetterItself() {
    Signal alarm = signal(SignalType.ALERT, "mike", "director", null);
    assertThat(Routing.fromOutbox("mike", alarm)).isEqualTo(new Route.Alarm());
    assertThat(Routing.fromInbox(alarm)).isEqualTo(new Route.Alarm());
  }

  @Test
  void aCorrelationThatIsNoAskReachesNoWorkflow() {
    for (String other : new String[] {"max-deployment", "journey/l1", "ask", "x/asking/1"}) {
      assertThat(Routing.fromOutbox("mike", signal(SignalType.RESPONSE, "mike", "director", other)))
          .isInstanceOf(Route.Nowhere.class);
    }
  }

  @ParameterizedTest
  @EnumSource(SignalType.class)
  void nobodySpeaksForAnother(SignalType type) {
    assertThat(Routing.fromOutbox("eve", signal(type, "mike", "director", ASK)))
        .isInstanceOfSatisfying(
            Route.Nowhere.class, n -> assertThat(n.reason()).contains("mike").contains("eve"));
  }

  @ParameterizedTest
  @EnumSource(
      value = SignalType.class,
      names = {"PIPELINE_TRANSITION", "RESPONSE", "TASK_RESPONSE", "APPROVAL"})
  void theDirectorsInboxProvesNoSender(SignalType type) {
    Signal signal = signal(type, "mike", "director", ASK);
    signal.data().put("leadId", "l1");
    assertThat(Routing.fromInbox(signal))
        .isInstanceOfSatisfying(
            Route.Nowhere.class, n -> assertThat(n.reason()).contains("outbox"));
  }

  @Test
  void probesLeadsAndNewsAreHeardInTheDirectorsInbox() {
    assertThat(Routing.fromInbox(signal(SignalType.PROBE, "pipeline", "director", null)))
        .isInstanceOf(Route.ToSender.class);
    assertThat(Routing.fromInbox(signal(SignalType.LEAD, "human-christian", "director", null)))
        .isInstanceOf(Route.ToIntake.class);
    assertThat(Routing.fromInbox(signal(SignalType.INFO, "codex", "director", null)))
        .isInstanceOf(Route.Noted.class);
    assertThat(Routing.fromInbox(signal(SignalType.PROBE, "pipeline", "mike", null)))
        .isInstanceOf(Route.Nowhere.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = SignalType.class,
      names = {"PIPELINE_TRANSITION"},
      mode = Mode.EXCLUDE)
  void agentsWriteToEachOther(SignalType type) {
    assertThat(Routing.fromOutbox("mike", signal(type, "mike", "clara", null)))
        .isEqualTo(new Route.ToInbox("clara"));
  }

  private static Signal transition(String subject, String lead) {
    Map<String, Object> data = new LinkedHashMap<>();
    if (lead != null) {
      data.put("leadId", lead);
    }
    return Signal.of(
        "t1",
        SignalType.PIPELINE_TRANSITION,
        "mike",
        "director",
        subject,
        "2026-01-05T08:00:00Z",
        data);
  }

  private static Signal signal(SignalType type, String from, String to, String correlation) {
    Signal plain =
        Signal.of("s1", type, from, to, null, "2026-01-05T08:00:00Z", new LinkedHashMap<>());
    return correlation == null ? plain : plain.correlatedTo(correlation);
  }
}
