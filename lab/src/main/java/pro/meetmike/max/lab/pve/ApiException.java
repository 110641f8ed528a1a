package pro.meetmike.max.lab.pve;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A refusal in Proxmox's words: status, reason phrase and body. */
final class ApiException extends RuntimeException {

  private static final String VERIFICATION = "Parameter verification failed.";

  private final int status;
  private final transient @Nullable Object body;
  private final boolean saved;

  private ApiException(int status, String reason, @Nullable Object body) {
    this(status, reason, body, false);
  }

  private ApiException(int status, String reason, @Nullable Object body, boolean saved) {
    super(reason, null, false, false);
    this.status = status;
    this.body = body;
    this.saved = saved;
  }

  /** The same refusal of a call that had its effect all the same. */
  ApiException thoughSaved() {
    return new ApiException(status, reason(), body, true);
  }

  /** Whether the call changed something although it was refused. */
  boolean saved() {
    return saved;
  }

  int status() {
    return status;
  }

  /** The reason phrase, which carries the text. */
  String reason() {
    return String.valueOf(getMessage());
  }

  /** A map becomes JSON, a text is sent as it is, null is an empty body. */
  @Nullable Object body() {
    return body;
  }

  /** 500, with the text of what went wrong. */
  static ApiException failed(String text) {
    return of(500, text, text + "\n", null);
  }

  /** 403, naming what was missing. */
  static ApiException denied(String what) {
    String text = "Permission check failed" + (what.isEmpty() ? "" : " (" + what + ")");
    return of(403, text, text + "\n", null);
  }

  /** 400, with the reason for each parameter. */
  static ApiException invalid(Map<String, String> errors) {
    return of(400, VERIFICATION, VERIFICATION + "\n", errors);
  }

  static ApiException invalid(String parameter, String why) {
    return invalid(Map.of(parameter, why));
  }

  /** 401; the body is empty. */
  static ApiException unauthorised(String reason) {
    return new ApiException(401, reason, null);
  }

  /** 401 of the log-in call, which has a body. */
  static ApiException loginFailed() {
    return of(401, "authentication failure", "authentication failure\n", null);
  }

  /** 501 for a path or method that does not exist. */
  static ApiException unknown(String method, String path) {
    String text = "Method '" + method + " " + path + "' not implemented";
    return of(501, text, text, null);
  }

  /** 595: the proxy did not reach the daemon behind it. */
  static ApiException unreachable() {
    return new ApiException(595, "Connection refused", null);
  }

  /** A refusal of the HTTP layer: text instead of JSON. */
  static ApiException plain(int status, String reason, String body) {
    return new ApiException(status, reason, body);
  }

  private static ApiException of(
      int status, String reason, String message, @Nullable Map<String, String> errors) {
    Map<String, @Nullable Object> body = new LinkedHashMap<>();
    body.put("data", null);
    body.put("message", message);
    if (errors != null) {
      body.put("errors", errors);
    }
    return new ApiException(status, reason, body);
  }
}
