package pro.meetmike.max.lab.model;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import pro.meetmike.max.lab.eidolons.RehearsedFile;

/** How the endpoint can fail; each as the CLIs have seen it of their vendors. */
enum ModelFault {
  REFUSED("401", 401, "authentication_error", "UNAUTHENTICATED"),
  RATE_LIMITED("429", 429, "rate_limit_error", "RESOURCE_EXHAUSTED"),
  BROKEN("500", 500, "api_error", "INTERNAL"),
  OVERLOADED("529", 529, "overloaded_error", "UNAVAILABLE"),
  /** A page with status 200, as a proxy shows it. */
  HTML("html", 200, "", ""),
  /** Half an answer, then the connection ends. */
  CUT("cut", 200, "", ""),
  /** Half an answer, then nothing. */
  STALL("stall", 200, "", ""),
  /** Nothing at all. */
  SILENCE("silence", 200, "", "");

  private final String word;
  private final int status;
  private final String type;
  private final String googleStatus;

  ModelFault(String word, int status, String type, String googleStatus) {
    this.word = word;
    this.status = status;
    this.type = type;
    this.googleStatus = googleStatus;
  }

  static Optional<ModelFault> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word.equals(word)).findFirst();
  }

  static String words() {
    return String.join(", ", Arrays.stream(values()).map(ModelFault::word).toList());
  }

  String word() {
    return word;
  }

  int status() {
    return status;
  }

  /** Whether it is told by a status of its own. */
  boolean hasStatus() {
    return status != 200;
  }

  /** One body that all four wires read as their vendor's error. */
  String body() {
    Map<String, ?> error =
        WireJson.object(
            "type",
            type,
            "code",
            status,
            "status",
            googleStatus,
            "message",
            RehearsedFile.LABEL + ": the lab's model answers " + status + ".");
    return WireJson.text(WireJson.object("type", "error", "error", error));
  }

  static String page() {
    return "<!doctype html><title>%1$s</title><p>%1$s: a page in place of an answer."
        .formatted(RehearsedFile.LABEL);
  }
}
