package pro.meetmike.max.fleet;

/**
 * Whose undertaking this is and by whose authority.
 *
 * @param authorizedAt RFC 3339 instant, for example {@code 2025-12-04T20:16:00Z}
 */
public record Epic(
    String id, String title, String owner, String authorizedBy, String authorizedAt) {}
