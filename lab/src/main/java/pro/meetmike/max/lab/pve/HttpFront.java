package pro.meetmike.max.lab.pve;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.io.HttpRequestHandler;
import org.apache.hc.core5.http.io.entity.EntityUtils;
import org.apache.hc.core5.http.io.entity.StringEntity;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP side. Error texts are in the reason phrase and in the body; after most errors the
 * connection is closed.
 */
final class HttpFront implements HttpRequestHandler {

  private static final String PREFIX = "/api2/";
  private static final int LARGEST_BODY = 512 * 1024;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final ContentType JSON_TYPE =
      ContentType.create("application/json", StandardCharsets.UTF_8);

  private final Reception reception;

  HttpFront(Reception reception) {
    this.reception = reception;
  }

  @Override
  public void handle(ClassicHttpRequest request, ClassicHttpResponse response, HttpContext context)
      throws HttpException, IOException {
    response.setHeader("Server", "pve-api-daemon/3.0 (REHEARSAL)");
    String target = request.getPath();
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    boolean extended = path.startsWith(PREFIX + "extjs");
    try {
      ApiAnswer answer =
          reception.receive(
              new Reception.Request(
                  request.getMethod(),
                  inner(path),
                  name -> header(request, name),
                  RequestParameters.of(
                      mark < 0 ? "" : target.substring(mark + 1),
                      header(request, "Content-Type"),
                      body(request))));
      Map<String, @Nullable Object> body = answer.body();
      if (extended) {
        body.put("success", 1);
      }
      send(response, 200, "OK", body);
    } catch (ApiException e) {
      refuse(response, e, extended);
    }
  }

  /** The path behind the prefix and the kind of answer. */
  private static String inner(String path) {
    if (!path.matches(PREFIX + "(json|extjs)(/.*)?")) {
      String text = "no such file '" + path + "'";
      throw ApiException.plain(500, text, text + "\n");
    }
    int slash = path.indexOf('/', PREFIX.length());
    String inner = slash < 0 ? "/" : path.substring(slash);
    String whole =
        inner.length() > 1 && inner.endsWith("/") ? inner.substring(0, inner.length() - 1) : inner;
    return URLDecoder.decode(whole.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String body(ClassicHttpRequest request) throws HttpException, IOException {
    HttpEntity entity = request.getEntity();
    if (entity == null || entity.getContentLength() == 0) {
      return "";
    }
    if (entity.getContentLength() > LARGEST_BODY) {
      throw ApiException.plain(501, "for data too large", "for data too large");
    }
    if (request.getMethod().equals("DELETE") || request.getMethod().equals("GET")) {
      String text = "Unexpected content for method '" + request.getMethod() + "'";
      throw ApiException.plain(501, text, text);
    }
    String text = EntityUtils.toString(entity, StandardCharsets.UTF_8, LARGEST_BODY + 1);
    return text == null ? "" : text;
  }

  private static String header(ClassicHttpRequest request, String name) {
    Header header = request.getFirstHeader(name);
    return header == null || header.getValue() == null ? "" : header.getValue();
  }

  private static void refuse(ClassicHttpResponse response, ApiException refusal, boolean extended)
      throws IOException {
    if (extended && refusal.body() instanceof Map<?, ?> body) {
      Map<String, @Nullable Object> inside = new LinkedHashMap<>();
      body.forEach((key, value) -> inside.put(String.valueOf(key), value));
      inside.put("status", refusal.status());
      inside.put("success", 0);
      send(response, 200, "OK", inside);
      return;
    }
    response.setHeader("Connection", "close");
    send(response, refusal.status(), refusal.reason(), refusal.body());
  }

  private static void send(
      ClassicHttpResponse response, int status, String reason, @Nullable Object body)
      throws IOException {
    response.setCode(status);
    response.setReasonPhrase(reason.replaceAll("[\\r\\n]+", " "));
    if (body instanceof String text) {
      response.setEntity(new StringEntity(text, ContentType.TEXT_PLAIN));
    } else if (body != null) {
      response.setEntity(new StringEntity(JSON.writeValueAsString(body), JSON_TYPE));
    } else {
      response.setEntity(new StringEntity("", ContentType.TEXT_PLAIN));
    }
  }
}
