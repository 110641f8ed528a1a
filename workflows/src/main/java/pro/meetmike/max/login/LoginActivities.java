package pro.meetmike.max.login;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import pro.meetmike.max.fleet.EidolonPlan;
import pro.meetmike.max.fleet.Voice;

/** Drives one CLI's login in a named tmux session of the container. */
@ActivityInterface
public interface LoginActivities {

  /**
   * Starts the login or finds the one in progress: the tmux session's name is fixed, so twice is
   * once.
   */
  @ActivityMethod(name = "StartLogin")
  LoginScreen start(LoginRequest request);

  /** Reads where the login stands. Changes nothing. */
  @ActivityMethod(name = "ReadLogin")
  LoginScreen read(LoginRequest request);

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

  /** Which voice of which Eidolon. */
  record LoginRequest(EidolonPlan plan, Voice voice) {}
}
