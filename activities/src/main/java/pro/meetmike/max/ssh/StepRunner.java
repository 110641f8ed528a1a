package pro.meetmike.max.ssh;

import io.temporal.failure.ApplicationFailure;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
   * Runs one script to its end. What is returned holds what the script itself said and nothing
   * else, and so does the progress: an empty line stands for noise and for silence.
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
    Nonce nonce = Nonce.fresh();
    SshResult result =
        sessions.run(
            target,
            StepScripts.SHELL,
            scripts.text(script, values, nonce),
            limit,
            line -> progress.accept(Spoken.line(line, nonce)));
    if (result instanceof SshResult.Exited exited) {
      Optional<Spoken> spoken = Spoken.of(exited.out(), nonce);
      if (spoken.isPresent()) {
        Spoken said = spoken.get();
        return new SshResult.Exited(said.code(), said.text(), exited.err());
      }
      result = SshResult.Unknown.withoutEnd(target, exited);
    }
    SshFault fault = new SshFault(result);
    if (fault.lasting()) {
      throw fault;
    }
    throw fault.passing("The step " + script + ": ");
  }
}
