package pro.meetmike.max.report;

/** Where the report was written, as paths on the worker's machine. */
public record ReportFiles(String html, String markdown, String json, String junit) {}
