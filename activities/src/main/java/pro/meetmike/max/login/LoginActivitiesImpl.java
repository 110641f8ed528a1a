package pro.meetmike.max.login;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepValues;
import pro.meetmike.max.ssh.SshFault;
import pro.meetmike.max.ssh.SshResult;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.StepProtocol;
import pro.meetmike.max.ssh.StepRunner;
import pro.meetmike.max.ssh.StepScripts;

/**
 * Logins in named tmux sessions of the containers: they outlive this worker, and a repeated start
 * finds the one in progress. The screen's text never leaves this class.
 */
public final class LoginActivitiesImpl implements LoginActivities {

  private static final Duration LIMIT = Duration.ofMinutes(1);
  private static final Duration PROOF_LIMIT = Duration.ofMinutes(3);
  private static final Duration SHOWS_WITHIN = Duration.ofSeconds(30);
  private static final Pattern FAULT = Pattern.compile("(?s)([A-Z][A-Za-z]{3,20}): (.+)");
  private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

  private final StepRunner runner;
  private final LoginScreenParser parser;
  private final Clock clock;

  public LoginActivitiesImpl(StepScripts scripts, SshSessions sessions, LoginHosts allowed) {
    this.runner = new StepRunner(scripts, sessions);
    this.parser = new LoginScreenParser(allowed);
    this.clock = Clock.systemUTC();
  }

  @Override
  public LoginScreen start(LoginRequest request) {
    LoginScreen screen = send(request, "login-start", Map.of());
    if (screen.state() == LoginScreen.State.EXPIRED) {
      screen = send(request, "login-start", Map.of("FRESH", "1"));
    }
    return settled(request, screen);
  }

  @Override
  public LoginScreen read(LoginRequest request) {
    return send(request, "login-read", Map.of());
  }

  @Override
  public LoginScreen typeCode(LoginRequest request, String code) {
    String word = code.strip();
    if (word.isEmpty() || word.length() > 2000 || word.chars().anyMatch(c -> c < 33 || c == 127)) {
      return new LoginScreen(
          LoginScreen.State.REFUSED,
          null,
          null,
          null,
          "That is not a code: one word without spaces is expected. Copy it again.");
    }
    LoginScreen typed = send(request, "login-type", Map.of("CODE", word));
    return settled(request, typed);
  }

  @Override
  public Proof prove(LoginRequest request) {
    String name = "voice:" + request.plan().eidolon().id() + "/" + request.voice().name();
    try {
      SshResult.Exited run = exited(request, "prove", Map.of(), PROOF_LIMIT);
      return proof(StepProtocol.checks("prove", request.plan().eidolon().label(), run).get(0));
    } catch (SshFault fault) {
      return proof(Check.fail(name, fault.getMessage()));
    }
  }

  /** The script tells a failure as the runtime does: its word, a colon, a sentence. */
  static Proof proof(Check check) {
    Matcher told = FAULT.matcher(check.detail());
    boolean known = check.verdict() == Check.Verdict.FAIL && told.matches();
    return new Proof(
        check.name(),
        check.verdict(),
        known ? told.group(2) : check.detail(),
        known ? told.group(1) : null);
  }

  /** Looks again while the CLI is still working on what was asked, but not for long. */
  private LoginScreen settled(LoginRequest request, LoginScreen first) {
    LoginScreen screen = first;
    long deadline = System.nanoTime() + SHOWS_WITHIN.toNanos();
    while (screen.state() == LoginScreen.State.CHECKING && System.nanoTime() < deadline) {
      pause();
      screen = send(request, "login-read", Map.of());
    }
    return screen;
  }

  private LoginScreen send(LoginRequest request, String script, Map<String, String> more) {
    try {
      SshResult.Exited run = exited(request, script, more, LIMIT);
      return parser.parse(request.voice(), LoginReport.parse(run.out()), clock.instant());
    } catch (SshFault fault) {
      return new LoginScreen(LoginScreen.State.REFUSED, null, null, null, fault.getMessage());
    }
  }

  private SshResult.Exited exited(
      LoginRequest request, String script, Map<String, String> more, Duration limit) {
    Map<String, String> values = new LinkedHashMap<>(StepValues.of(request.plan()));
    values.put("VOICE", request.voice().name());
    values.putAll(more);
    return runner.run(
        runner.container(request.plan().eidolon()), script, values, limit, heartbeat());
  }

  private static Consumer<String> heartbeat() {
    ActivityExecutionContext context = Activity.getExecutionContext();
    return line -> context.heartbeat("running");
  }

  private static void pause() {
    try {
      Thread.sleep(LOOK_AGAIN.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("The worker is stopping.", e);
    }
  }
}
