package pro.meetmike.max.login;

import java.util.List;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;

/**
 * What one real call of a voice showed.
 *
 * @param name of the check: {@code voice:clara/codex}
 * @param detail one sentence, with the CLI's own words where it failed
 * @param fault the runtime's word for why it failed, as in its {@code fault.mjs}: {@code Refused};
 *     null when it answered, and when nobody can say
 */
public record Proof(String name, Verdict verdict, String detail, @Nullable String fault) {

  private static final List<String> SIGN_IN = List.of("Refused", "SignInSpent");

  /** As a step's check. */
  public Check check() {
    return new Check(name, verdict, detail);
  }

  /** Whether what is stored is a login that is good no more: only a fresh one helps. */
  public boolean wantsFreshLogin() {
    return verdict == Verdict.FAIL && fault != null && SIGN_IN.contains(fault);
  }
}
