package pro.meetmike.max.signal;

import org.jspecify.annotations.Nullable;

/**
 * One directory the director empties.
 *
 * @param owner whose outbox it is; null for the director's inbox
 */
record Source(Inbox box, @Nullable String owner) {

  /** Whose it is, for people. */
  String name() {
    String sender = owner;
    return sender == null ? Mailboxes.DIRECTOR : sender;
  }

  Route route(Signal signal) {
    String sender = owner;
    return sender == null ? Routing.fromInbox(signal) : Routing.fromOutbox(sender, signal);
  }
}
