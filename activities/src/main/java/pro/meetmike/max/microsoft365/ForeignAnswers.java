package pro.meetmike.max.microsoft365;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Keeps answers away from the SDK that are not Graph's, such as a proxy's HTML page. It would parse
 * such an error into a syntax error, losing status and Retry-After, and such a success into an
 * empty object.
 */
final class ForeignAnswers implements Interceptor {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final String SHAPE = "{\"error\":{\"code\":\"NotFromGraph\",\"message\":\"\"}}";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response answer = chain.proceed(chain.request());
    String begin = answer.peekBody(1).string();
    boolean nothingToSay = begin.isEmpty() && (answer.code() == 202 || answer.code() == 204);
    if (nothingToSay || begin.equals("{") && isJson(answer)) {
      return answer;
    }
    answer.close();
    if (answer.isSuccessful()) {
      throw new IOException("a page that is not Graph's");
    }
    return answer
        .newBuilder()
        .header("Content-Type", "application/json")
        .removeHeader("Content-Length")
        .removeHeader("Content-Encoding")
        .body(ResponseBody.create(SHAPE, JSON))
        .build();
  }

  private static boolean isJson(Response answer) {
    String type = answer.header("Content-Type");
    return type != null && type.contains("json");
  }
}
