package pro.meetmike.max.microsoft365;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Licence;

/** What Phase 1 and Phase 6 ask of Microsoft 365. */
@ActivityInterface
public interface Microsoft365Activities {

  /**
   * Exists, enabled, usage location, licence, mailbox: one check each, in that order. Reads only.
   */
  @ActivityMethod(name = "VerifyAccount")
  List<Check> verifyAccount(AccountRequest request);

  /**
   * Each mailbox writes to the next, and each mail is looked for at its recipient. Safe to run
   * twice: every mail has a Message-ID made from deployment and step, which is looked for before
   * anything is sent.
   */
  @ActivityMethod(name = "MailRing")
  List<Check> mailRing(RingRequest request);

  /** Which account. */
  record AccountRequest(Eidolon eidolon, Licence licence) {}

  /** Which ring. */
  record RingRequest(String deployment, Fleet fleet) {}
}
