package pro.meetmike.max.microsoft365;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.deployment.Check.Verdict;
import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;
import pro.meetmike.max.fleet.Human;
import pro.meetmike.max.microsoft365.Microsoft365Activities.RingRequest;

/**
 * Every Eidolon writes to the next one, the last to the first; then each mail is looked for at its
 * recipient. One more check tries a mailbox outside the fleet, which the app must not reach.
 */
final class MailRing {

  /** How the ring waits between two looks. It may throw when nobody wants the result any more. */
  interface Pause {
    void take(Duration duration);
  }

  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

  private final Mail mail;
  private final Clock clock;
  private final Duration patience;
  private final Pause pause;

  MailRing(Mail mail, Clock clock, Duration patience, Pause pause) {
    this.mail = mail;
    this.clock = clock;
    this.patience = patience;
    this.pause = pause;
  }

  /**
   * One check per link, in the fleet's order, and one for the outside mailbox where the fleet names
   * one. A link in trouble never holds up the others; what a later attempt may cure is thrown once
   * all links have had their turn.
   */
  List<Check> run(RingRequest request) {
    Map<String, Letter> letters = letters(request.deployment(), request.fleet());
    Map<String, Check> done = new LinkedHashMap<>();
    letters.keySet().forEach(name -> done.put(name, Check.fail(name, "")));
    Map<String, Letter> waiting = sendAll(letters, done);
    await(waiting, done);
    List<Check> checks = new ArrayList<>(done.values());
    checks.addAll(outside(request.fleet()));
    return checks;
  }

  /** The names of the links' checks, in order. */
  static List<String> names(Fleet fleet) {
    return List.copyOf(letters("", fleet).keySet());
  }

  private static Map<String, Letter> letters(String deployment, Fleet fleet) {
    Map<String, Letter> letters = new LinkedHashMap<>();
    List<Eidolon> all = fleet.eidolons();
    for (int i = 0; i < all.size(); i++) {
      Eidolon from = all.get(i);
      Eidolon to = all.get((i + 1) % all.size());
      letters.put(
          "mail:" + from.id() + "->" + to.id(),
          new Letter(
              from.mail(),
              to.mail(),
              Letter.ringId(deployment, from.id(), fleet.licence().domain()),
              "MAX mail ring: " + from.name() + " to " + to.name(),
              "Test mail of deployment " + deployment + ". Nobody needs to answer it."));
    }
    return letters;
  }

  /** The letters that are on their way afterwards. */
  private Map<String, Letter> sendAll(Map<String, Letter> letters, Map<String, Check> done) {
    Map<String, Letter> waiting = new LinkedHashMap<>();
    GraphException passing = null;
    for (Map.Entry<String, Letter> one : letters.entrySet()) {
      pause.take(Duration.ZERO);
      try {
        mail.sendOnce(one.getValue());
        waiting.put(one.getKey(), one.getValue());
      } catch (GraphException e) {
        passing = e.fault().passing() ? e : passing;
        done.put(one.getKey(), Check.fail(one.getKey(), e.getMessage()));
      }
    }
    if (passing != null) {
      throw passing;
    }
    return waiting;
  }

  private void await(Map<String, Letter> waiting, Map<String, Check> done) {
    Instant end = clock.instant().plus(patience);
    while (true) {
      waiting.entrySet().removeIf(one -> arrived(one.getKey(), one.getValue(), done));
      if (waiting.isEmpty() || !clock.instant().isBefore(end)) {
        break;
      }
      pause.take(BETWEEN_LOOKS);
    }
    waiting.forEach((name, letter) -> done.put(name, Check.fail(name, lost(letter))));
  }

  private boolean arrived(String name, Letter letter, Map<String, Check> done) {
    String folder = mail.folderAtRecipient(letter).orElse("");
    if (folder.equals("inbox")) {
      String detail = letter.to() + " received the mail of " + letter.from() + ".";
      done.put(name, Check.pass(name, detail));
    } else if (!folder.isEmpty()) {
      String detail =
          "The mail of %s lies in the junk folder of %s; add the domain to the tenant's allow list."
              .formatted(letter.from(), letter.to());
      done.put(name, new Check(name, Verdict.WARN, detail));
    }
    return !folder.isEmpty();
  }

  private String lost(Letter letter) {
    return "%s sent a mail that did not reach %s within %d s; look for a non-delivery report in the sender's inbox and trace %s in the Exchange admin centre."
        .formatted(letter.from(), letter.to(), patience.toSeconds(), letter.messageId());
  }

  /** Least privilege, tried out: a human's mailbox in the same domain must stay closed. */
  private List<Check> outside(Fleet fleet) {
    String domain = "@" + fleet.licence().domain().toLowerCase(Locale.ROOT);
    return fleet.humans().stream()
        .map(Human::mail)
        .filter(m -> m.toLowerCase(Locale.ROOT).endsWith(domain))
        .limit(1)
        .map(this::closed)
        .toList();
  }

  private Check closed(String mailbox) {
    String name = "mail:outside";
    try {
      return mail.readable(mailbox)
          ? new Check(
              name,
              Verdict.WARN,
              "The app can read the mailbox of %s; limit it to the Eidolons with an Exchange management scope."
                  .formatted(mailbox))
          : Check.pass(
              name, "The app is refused at the mailbox of " + mailbox + ", as it must be.");
    } catch (GraphException e) {
      if (e.fault().passing()) {
        throw e;
      }
      return new Check(
          name, Verdict.DEFER, "Nothing to try: " + mailbox + " has no mailbox in this tenant.");
    }
  }
}
