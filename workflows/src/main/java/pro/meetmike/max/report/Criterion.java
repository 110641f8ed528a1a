package pro.meetmike.max.report;

import pro.meetmike.max.deployment.Check;

/** One of the epic's success criteria with what was found. */
public record Criterion(String name, Check.Verdict verdict, String detail) {}
