package pro.meetmike.max.microsoft365;

import com.google.gson.JsonParseException;
import com.microsoft.graph.models.odataerrors.InnerError;
import com.microsoft.graph.models.odataerrors.MainError;
import com.microsoft.graph.models.odataerrors.ODataError;
import com.microsoft.kiota.ApiException;
import io.temporal.failure.ApplicationFailure;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.net.http.HttpConnectTimeoutException;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.deployment.Outage;

/**
 * Why a call to Graph gave no result. It keeps what support asks for (status, code, request id) and
 * nothing of the bodies: failures are stored in the workflow's history, and a body may be a mail.
 *
 * @param status HTTP status; 0 when there was no usable answer
 * @param code Graph's or Entra's error code; may be empty
 * @param requestId Graph's own; may be empty
 * @param retryAfter what the service asked for; null when it did not
 */
record GraphFault(
    Kind kind, int status, String code, String requestId, @Nullable Duration retryAfter) {

  /** What a caller may conclude. */
  enum Kind {
    /** Not done, because there were too many calls. */
    THROTTLED,
    /** The app's credentials are not accepted. */
    UNAUTHORISED,
    /** The app lacks a permission. */
    FORBIDDEN,
    /** The object is not there. */
    MISSING,
    /** The request itself is wrong, or clashes with what is there. */
    REFUSED,
    /** Not done: nobody answers there. */
    UNREACHABLE,
    /** Nobody can tell from this answer whether it was done. */
    UNSURE
  }

  private static final String CONNECT =
      "Let the worker's machine reach graph.microsoft.com and login.microsoftonline.com over HTTPS"
          + " (name service, firewall, proxy); the step goes on by itself when they answer.";
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

  /** From whatever the SDK threw. */
  static GraphFault of(RuntimeException thrown) {
    if (thrown instanceof GraphException known) {
      return known.fault();
    }
    if (thrown instanceof GraphTokenException token) {
      return token.fault();
    }
    if (thrown instanceof ApiException answer) {
      return ofAnswer(answer);
    }
    for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
      if (absent(cause)) {
        return new GraphFault(Kind.UNREACHABLE, 0, "no connection", "", null);
      }
      if (cause instanceof IOException) {
        return new GraphFault(Kind.UNSURE, 0, "no answer", "", null);
      }
      if (cause instanceof JsonParseException) {
        return new GraphFault(Kind.UNSURE, 0, "answer is not Graph's", "", null);
      }
    }
    throw thrown;
  }

  /** Whether no connection came about, so that nothing was sent. */
  static boolean absent(Throwable cause) {
    return cause instanceof ConnectException
        || cause instanceof UnknownHostException
        || cause instanceof NoRouteToHostException
        || cause instanceof HttpConnectTimeoutException;
  }

  /** From a status alone, as the token endpoint gives it. */
  static GraphFault ofStatus(int status, String code, @Nullable String retryAfter) {
    return new GraphFault(kind(status), status, code, "", seconds(retryAfter));
  }

  /** Whether trying again later may help; what is UNSURE must be looked at first. */
  boolean passing() {
    return kind == Kind.THROTTLED || kind == Kind.UNSURE || kind == Kind.UNREACHABLE;
  }

  /** One sentence, without anything the service said in prose. */
  String sentence(String attempt) {
    String request = requestId.isEmpty() ? "" : ", request-id " + requestId;
    return "Graph gave no result for \"" + attempt + "\" (" + told() + request + "): " + remedy();
  }

  /** Status and code alone. */
  String told() {
    return status == 0 ? code : "status " + status + (code.isEmpty() ? "" : " " + code);
  }

  /** As Temporal is to see it: retried, retried after a while, or final. */
  ApplicationFailure failure(String attempt) {
    if (kind == Kind.UNREACHABLE) {
      return new Outage(Outage.Machine.GRAPH, "Microsoft Graph", "", "", sentence(attempt), CONNECT)
          .failure();
    }
    ApplicationFailure.Builder failure =
        ApplicationFailure.newBuilder()
            .setMessage(sentence(attempt))
            .setType("MAX-GRAPH-" + kind)
            .setNonRetryable(!passing());
    Duration wait = retryAfter;
    if (passing() && wait != null) {
      failure.setNextRetryDelay(wait.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait);
    }
    return failure.build();
  }

  /** What a person can do about it. */
  String remedy() {
    return switch (kind) {
      case THROTTLED -> "too many calls, it is tried again when the service allows.";
      case UNAUTHORISED -> "check tenant, client id and secret of the app registration.";
      case FORBIDDEN ->
          "grant the app the permission named in the request sheet and consent to it.";
      case MISSING -> "the object does not exist.";
      case REFUSED -> "the request does not fit what the tenant holds.";
      case UNREACHABLE -> "no connection came about, it is tried again.";
      case UNSURE -> "the outcome is unknown, so it is looked at before it is tried again.";
    };
  }

  private static GraphFault ofAnswer(ApiException answer) {
    MainError error = answer instanceof ODataError odata ? odata.getError() : null;
    String code = error == null ? "" : plain(error.getCode());
    InnerError inner = error == null ? null : error.getInnerError();
    String requestId = inner == null ? "" : plain(inner.getRequestId());
    Set<String> retryAfter = answer.getResponseHeaders().get("retry-after");
    String wait = retryAfter == null || retryAfter.isEmpty() ? null : retryAfter.iterator().next();
    int status = answer.getResponseStatusCode();
    return new GraphFault(kind(status), status, code, requestId, seconds(wait));
  }

  private static Kind kind(int status) {
    return switch (status) {
      case 429 -> Kind.THROTTLED;
      case 401 -> Kind.UNAUTHORISED;
      case 403 -> Kind.FORBIDDEN;
      case 404, 410 -> Kind.MISSING;
      case 408 -> Kind.UNSURE;
      default -> status >= 400 && status < 500 ? Kind.REFUSED : Kind.UNSURE;
    };
  }

  /** Codes are words; anything longer may be content and is left out. */
  private static String plain(@Nullable String code) {
    return code != null && code.matches("[\\w.-]{1,80}") ? code : "";
  }

  private static @Nullable Duration seconds(@Nullable String retryAfter) {
    return retryAfter != null && retryAfter.matches("\\d{1,6}")
        ? Duration.ofSeconds(Long.parseLong(retryAfter))
        : null;
  }
}
