package pro.meetmike.max.report;

/** Paths of the written reports on the worker's host. */
public record ReportFiles(String html, String markdown, String json, String junit) {}
