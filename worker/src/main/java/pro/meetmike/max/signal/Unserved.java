package pro.meetmike.max.signal;

import java.nio.file.FileSystemException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Directories and files the director cannot serve: told as long as it lasts, and logged once. */
final class Unserved {

  private static final Logger LOG = LoggerFactory.getLogger(PipelineDirector.class);

  private Map<Path, String> before = new HashMap<>();
  private Map<Path, String> now = new HashMap<>();

  /** A round begins. */
  void round() {
    before = now;
    now = new HashMap<>();
  }

  /** Gives what is to be told. */
  String failed(Path where, Exception cause) {
    String told = "Not served now: %s (%s)".formatted(where.getFileName(), why(cause));
    now.put(where, told);
    if (!told.equals(before.get(where))) {
      LOG.warn("Not served for now path={} cause={}", where, cause.toString());
    }
    return told;
  }

  private static String why(Exception cause) {
    return cause instanceof FileSystemException fault && fault.getReason() != null
        ? fault.getReason()
        : cause.getClass().getSimpleName();
  }
}
