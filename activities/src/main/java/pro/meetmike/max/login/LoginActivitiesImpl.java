package pro.meetmike.max.login;

import io.temporal.activity.Activity;
import io.temporal.activity.ActivityExecutionContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.bundle.LoginWay;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.StepValues;
import pro.meetmike.max.ssh.SshFault;
import pro.meetmike.max.ssh.SshResult;
import pro.meetmike.max.ssh.SshSessions;
import pro.meetmike.max.ssh.SshTarget;
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
    Map<String, String> afresh = Map.of("FRESH", "1");
    LoginScreen screen = send(request, "login-start", request.fresh() ? afresh : Map.of());
    if (screen.state() == LoginScreen.State.EXPIRED) {
      screen = send(request, "login-start", afresh);
    }
    return settled(request, screen);
  }

  @Override
  public LoginScreen read(LoginRequest request) {
    return send(request, "login-read", Map.of());
  }

  @Override
  public LoginScreen watch(LoginRequest request, LoginScreen shown) {
    Instant begun = clock.instant();
    for (; ; ) {
      LoginScreen screen = settled(request, send(request, "login-read", Map.of()));
      Duration watched = Duration.between(begun, clock.instant());
      if (LoginWatch.differs(shown, screen) || watched.compareTo(WATCHED_FOR) >= 0) {
        return screen;
      }
      quiet(LoginWatch.pause(watched));
    }
  }

  /** In slices, so that a cancelled watch ends soon. */
  private static void quiet(Duration pause) {
    long end = System.nanoTime() + pause.toNanos();
    while (System.nanoTime() < end) {
      Activity.getExecutionContext().heartbeat("watching");
      pause();
    }
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
      String remedy = fault.remedy(request.plan().eidolon().ct());
      return proof(Check.fail(name, fault.getMessage() + " " + remedy));
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

  /**
   * Looks again while the CLI is still working on what was asked, but not for long. A question
   * counts when it still stands at the next look: a line may just be in the middle of being drawn.
   */
  private LoginScreen settled(LoginRequest request, LoginScreen first) {
    LoginScreen before = first;
    LoginScreen screen = first;
    long deadline = System.nanoTime() + SHOWS_WITHIN.toNanos();
    while ((screen.state() == LoginScreen.State.CHECKING || newQuestion(before, screen))
        && System.nanoTime() < deadline) {
      pause();
      before = screen;
      screen = send(request, "login-read", Map.of());
    }
    return screen;
  }

  private static boolean newQuestion(LoginScreen before, LoginScreen now) {
    return now.state() == LoginScreen.State.ASKING && (before == now || !before.equals(now));
  }

  private LoginScreen send(LoginRequest request, String script, Map<String, String> more) {
    try {
      SshResult.Exited run = exited(request, script, more, LIMIT);
      return parser
          .parse(request.voice(), LoginReport.parse(run.out()), clock.instant())
          .reachedBy(byHand(request));
    } catch (SshFault fault) {
      return new LoginScreen(LoginScreen.State.REFUSED, null, null, null, fault.getMessage());
    }
  }

  /** The agent's user has neither key nor password: the way leads over the Proxmox host. */
  private String byHand(LoginRequest request) {
    SshTarget host = runner.host();
    String port = host.port() == 22 ? "" : "-p %d ".formatted(host.port());
    return "ssh -t %s%s@%s pct enter %d, then su - %s, then %s"
        .formatted(
            port,
            host.user(),
            host.address(),
            request.plan().eidolon().ct(),
            request.plan().eidolon().id(),
            LoginWay.of(request.voice().name()).command());
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
