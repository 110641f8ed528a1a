package pro.meetmike.max.login;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.time.Duration;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Voice;

/** Drives one CLI's login in a named tmux session of the container. */
@ActivityInterface
public interface LoginActivities {

  /** The longest that one watch lasts. */
  Duration WATCHED_FOR = Duration.ofHours(11);

  /**
   * Starts the login or finds the one in progress: the tmux session's name is fixed, so twice is
   * once, unless a fresh one is asked for.
   */
  @ActivityMethod(name = "StartLogin")
  LoginScreen start(LoginRequest request);

  /** Reads where the login stands. Changes nothing. */
  @ActivityMethod(name = "ReadLogin")
  LoginScreen read(LoginRequest request);

  /**
   * Returns what the login shows as soon as that differs from what was shown, and after {@link
   * #WATCHED_FOR} what it shows then. Changes nothing.
   */
  @ActivityMethod(name = "WatchLogin")
  LoginScreen watch(LoginRequest request, LoginScreen shown);

  /**
   * Types the code a human brought back into the same live process. Typing a used code again is
   * refused by the CLI and shown as REFUSED, nothing worse.
   */
  @ActivityMethod(name = "TypeLoginCode")
  LoginScreen typeCode(LoginRequest request, String code);

  /**
   * A real one-shot call of the voice as the agent's user under a hard timeout. Costs a model turn,
   * changes nothing but the note whether the stored login is good.
   */
  @ActivityMethod(name = "ProveVoice")
  Proof prove(LoginRequest request);

  /**
   * Which voice of which Eidolon.
   *
   * @param fresh whether a start gives up a login that is in progress
   */
  record LoginRequest(EidolonPlan plan, Voice voice, boolean fresh) {
    public LoginRequest(EidolonPlan plan, Voice voice) {
      this(plan, voice, false);
    }

    /** The same, giving up what is in progress. */
    public LoginRequest afresh() {
      return new LoginRequest(plan, voice, true);
    }
  }
}
