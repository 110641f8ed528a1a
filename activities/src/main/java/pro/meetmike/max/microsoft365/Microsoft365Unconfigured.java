package pro.meetmike.max.microsoft365;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;

/**
 * Takes the place of {@link Microsoft365ActivitiesImpl} on a worker that was given no tenant:
 * nothing was looked at, so everything is DEFER.
 */
public final class Microsoft365Unconfigured implements Microsoft365Activities {

  private final String remedy;

  /**
   * @param remedy what to set so that this worker reaches Graph, as a sentence
   */
  public Microsoft365Unconfigured(String remedy) {
    this.remedy = remedy;
  }

  @Override
  public List<Check> verifyAccount(AccountRequest request) {
    return Arrays.stream(Rung.values())
        .map(rung -> deferred(rung.of(request.eidolon().id()), "The account"))
        .toList();
  }

  @Override
  public List<Check> mailRing(RingRequest request) {
    List<Check> checks = new ArrayList<>();
    MailRing.names(request.fleet()).forEach(name -> checks.add(deferred(name, "The mail")));
    return checks;
  }

  private Check deferred(String name, String what) {
    return new Check(
        name,
        Verdict.DEFER,
        what + " was not looked at, because this worker has no Microsoft 365 tenant. " + remedy);
  }
}
