package pro.meetmike.max.report;

/**
 * Where a report points.
 *
 * @param address relative to the report's directory where that is possible
 */
public record Link(String title, String address) {}
