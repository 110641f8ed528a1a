package pro.meetmike.max.report;

/** One line of the decision log. */
public record DecisionRow(
    String at,
    String by,
    String what,
    String verdict,
    String channel,
    String note,
    String evidenceHash) {}
