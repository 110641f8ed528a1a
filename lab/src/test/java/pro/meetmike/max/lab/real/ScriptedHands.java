package pro.meetmike.max.lab.real;

import io.temporal.activity.ActivityMethod;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.BundleActivities;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.ContainerActivities;
import pro.meetmike.max.deployment.Evidence;
import pro.meetmike.max.deployment.RemovalActivities;
import pro.meetmike.max.deployment.RetirementActivities;
import pro.meetmike.max.deployment.ScriptActivities;
import pro.meetmike.max.deployment.StepOutcome;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.FleetActivities;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.journey.ClientState;
import pro.meetmike.max.journey.JourneyActivities;
import pro.meetmike.max.journey.JourneyActivities.CommitRequest;
import pro.meetmike.max.journey.JourneyActivities.CommitResult;
import pro.meetmike.max.journey.JourneyActivities.LeadOpening;
import pro.meetmike.max.login.LoginActivities;
import pro.meetmike.max.login.LoginScreen;
import pro.meetmike.max.login.Proof;
import pro.meetmike.max.microsoft365.Microsoft365Activities;
import pro.meetmike.max.notify.NotifyActivities;
import pro.meetmike.max.report.ReportActivities;
import pro.meetmike.max.report.ReportFiles;
import pro.meetmike.max.sapwave.ScheduleActivities;
import pro.meetmike.max.signal.SignalActivities;

/**
 * Activities that note what they were called with and answer that all is well, unless a test says
 * otherwise: for what happens between workflows and the server, where the world is of no interest.
 */
final class ScriptedHands {

  /** One call. */
  record Call(String activity, List<Object> arguments) {}

  private static final Class<?>[] ALL = {
    FleetActivities.class,
    BundleActivities.class,
    ContainerActivities.class,
    ScriptActivities.class,
    SignalActivities.class,
    ScheduleActivities.class,
    RetirementActivities.class,
    RemovalActivities.class,
    LoginActivities.class,
    Microsoft365Activities.class,
    NotifyActivities.class,
    ReportActivities.class,
    JourneyActivities.class
  };

  private final List<Call> calls = Collections.synchronizedList(new ArrayList<>());
  private final Map<String, Function<Call, @Nullable Object>> scripts = new ConcurrentHashMap<>();
  private final Fleet fleet;

  ScriptedHands(Fleet fleet) {
    this.fleet = fleet;
  }

  /** What an activity answers; null leaves it to the usual answer. */
  void script(String activity, Function<Call, @Nullable Object> answer) {
    scripts.put(activity, answer);
  }

  /** Calls of one activity so far. */
  List<Call> calls(String activity) {
    synchronized (calls) {
      return calls.stream().filter(c -> c.activity().equals(activity)).toList();
    }
  }

  /** To be registered at a worker. */
  Object implementation() {
    InvocationHandler handler = (proxy, method, arguments) -> handle(method, arguments);
    return Proxy.newProxyInstance(getClass().getClassLoader(), ALL, handler);
  }

  private @Nullable Object handle(Method method, Object @Nullable [] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return method.getName().equals("hashCode") ? 1 : "scripted hands";
    }
    List<Object> given = new ArrayList<>();
    for (Object argument : arguments == null ? new Object[0] : arguments) {
      given.add(argument);
    }
    Call call = new Call(method.getAnnotation(ActivityMethod.class).name(), given);
    calls.add(call);
    Function<Call, @Nullable Object> script = scripts.get(call.activity());
    Object answer = script == null ? null : script.apply(call);
    return answer == null ? usual(method, call) : answer;
  }

  private @Nullable Object usual(Method method, Call call) {
    if (method.getGenericReturnType() instanceof ParameterizedType list) {
      return list.getActualTypeArguments()[0] == Check.class ? List.of(fine(call)) : List.of();
    }
    Map<Class<?>, Object> answers = new LinkedHashMap<>();
    answers.put(StepOutcome.class, StepOutcome.unchanged(call.activity()));
    answers.put(Check.class, fine(call));
    answers.put(Proof.class, new Proof(call.activity(), Check.Verdict.PASS, "fine", null));
    answers.put(boolean.class, true);
    answers.put(Evidence.class, Evidence.of(List.of(fine(call))));
    answers.put(ResolvedFleet.class, new ResolvedFleet(fleet, "test", new LinkedHashMap<>()));
    answers.put(
        LoginScreen.class, new LoginScreen(LoginScreen.State.SIGNED_IN, null, null, null, ""));
    answers.put(ReportFiles.class, new ReportFiles("r.html", "r.md", "r.json", "r.xml"));
    if (!call.arguments().isEmpty() && call.arguments().get(0) instanceof CommitRequest commit) {
      answers.put(
          CommitResult.class, new CommitResult(true, commit.standing().revision(), List.of()));
    }
    if (!call.arguments().isEmpty() && call.arguments().get(0) instanceof LeadOpening opening) {
      answers.put(ClientState.class, ClientState.opened(opening.standing()));
    }
    return answers.get(method.getReturnType());
  }

  private static Check fine(Call call) {
    return Check.pass(call.activity(), "fine");
  }
}
