package pro.meetmike.max.login;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pro.meetmike.max.deployment.Check;

class ProofTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Refused: claude is not signed in (exit 1); it says: API Error: 401 | Refused | true",
        "SignInSpent: codex has a sign-in that ran out | SignInSpent | true",
        "RateLimited: gemini has used up its quota for now | RateLimited | false",
        "TimedOut: copilot gave no answer | TimedOut | false",
      })
  void theRuntimesWordSaysWhetherAFreshLoginHelps(String detail, String fault, boolean fresh) {
    Proof proof = LoginActivitiesImpl.proof(Check.fail("voice:clara/x", detail));

    assertThat(proof.fault()).isEqualTo(fault);
    assertThat(proof.wantsFreshLogin()).isEqualTo(fresh);
    assertThat(proof.check()).isEqualTo(Check.fail("voice:clara/x", proof.detail()));
    assertThat(detail).endsWith(proof.detail());
  }

  @Test
  void whatIsNoFaultOfTheRuntimeIsToldAsItIs() {
    Check away = Check.fail("voice:clara/x", "the user clara has no workspace");
    assertThat(LoginActivitiesImpl.proof(away).check()).isEqualTo(away);
    assertThat(LoginActivitiesImpl.proof(away).wantsFreshLogin()).isFalse();
    Check fine = Check.pass("voice:clara/x", "Refused: is no word of a passed check");
    assertThat(LoginActivitiesImpl.proof(fine).wantsFreshLogin()).isFalse();
  }
}
