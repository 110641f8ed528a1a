package pro.meetmike.max.proxmox;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a request that got no whole answer has done: nothing, when it failed before it was sent;
 * otherwise nobody knows.
 */
final class TransportFaults {

  private TransportFaults() {}

  /**
   * @param late the total timeout when it was that which ended the request, else null
   */
  static PveFault of(
      URI address, String call, boolean reads, IOException e, @Nullable Duration late) {
    CertificateException certificate = cause(e, CertificateException.class);
    if (certificate != null || e instanceof SSLPeerUnverifiedException) {
      Throwable told = certificate == null ? e : certificate;
      return with(
          e,
          new PveFault.Untrusted("%s is not trusted: %s.".formatted(address, told.getMessage())));
    }
    if (beforeSending(e)) {
      return with(
          e,
          new PveFault.Unreachable(
              address, "%s cannot be reached: %s.".formatted(address, words(e))));
    }
    String how =
        late != null
            ? "none within " + late.toSeconds() + " s"
            : e instanceof SocketTimeoutException ? "silence until the timeout" : words(e);
    return with(
        e,
        reads
            ? new PveFault.Unreachable(address, "No answer to %s: %s.".formatted(call, how))
            : PveErrors.broken(call, false, how));
  }

  private static PveFault with(IOException cause, PveFault fault) {
    fault.initCause(cause);
    return fault;
  }

  private static boolean beforeSending(IOException e) {
    return e instanceof ConnectException
        || e instanceof ConnectTimeoutException
        || e instanceof ConnectionRequestTimeoutException
        || e instanceof UnknownHostException
        || e instanceof NoRouteToHostException
        || e instanceof SSLHandshakeException;
  }

  private static String words(IOException e) {
    if (e instanceof UnknownHostException) {
      return "the name is not known";
    }
    if (e instanceof ConnectTimeoutException) {
      return "no connection until the timeout";
    }
    if (e instanceof ConnectException) {
      return "connection refused";
    }
    if (e instanceof InterruptedIOException) {
      return "interrupted";
    }
    String message = e.getMessage();
    return e.getClass().getSimpleName() + (message == null ? "" : " (" + message.strip() + ")");
  }

  private static <T extends Throwable> @Nullable T cause(Throwable from, Class<T> type) {
    for (Throwable t = from; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return type.cast(t);
      }
    }
    return null;
  }
}
