package pro.meetmike.max.signal;

/**
 * The messages that were set aside in one mailbox, as the worker's desk tells them. Travels on
 * loopback only.
 *
 * @param owner whose mailbox it is
 * @param outbox whether it is what the owner sends, rather than what the owner gets
 * @param since RFC 3339 instant of the oldest
 * @param file the newest, absolute, as the worker's host sees it; its reason lies beside it
 * @param reason why the newest was set aside: text of whoever did it
 */
public record SetAside(
    String owner, boolean outbox, int count, String since, String file, String reason) {}
