package pro.meetmike.max.ssh;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import pro.meetmike.max.fleet.Eidolon;

/**
 * Sends step scripts and tells apart what a retry may cure: an unreachable machine or an unknown
 * end is thrown and retried, since every script looks before it changes; a wrong host key or a key
 * that is not taken stays an {@link SshFault} for the caller to turn into an outcome.
 */
public final class StepRunner {

  private final StepScripts scripts;
  private final SshSessions sessions;

  public StepRunner(StepScripts scripts, SshSessions sessions) {
    this.scripts = scripts;
    this.sessions = sessions;
  }

  public SshTarget host() {
    return sessions.host();
  }

  public SshTarget container(Eidolon eidolon) {
    return sessions.container(eidolon.label(), eidolon.address());
  }

  /**
   * Runs one script to its end.
   *
   * @throws SshFault when only a human can help
   * @throws ApplicationFailure when trying again may
   */
  public SshResult.Exited run(
      SshTarget target,
      String script,
      Map<String, String> values,
      Duration limit,
      Consumer<String> progress) {
    SshResult result =
        sessions.run(target, StepScripts.SHELL, scripts.text(script, values), limit, progress);
    if (result instanceof SshResult.Exited exited) {
      return exited;
    }
    SshFault fault = new SshFault(result);
    if (fault.lasting()) {
      throw fault;
    }
    throw fault.passing("The step " + script + ": ");
  }
}
