package pro.meetmike.max.fleet;

/**
 * One row of the delegation matrix: this kind of work goes to this member of the core team, for
 * this reason.
 */
public record Delegation(String task, String to, String rationale, int phase) {}
