package pro.meetmike.max.microsoft365;

import java.io.IOException;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * Gives an error that is not Graph's (a proxy's HTML page, an empty body) Graph's shape. Without it
 * the SDK reports a parse error and the status and Retry-After are lost.
 */
final class PlainErrors implements Interceptor {

  private static final MediaType JSON = MediaType.get("application/json");
  private static final String SHAPE = "{\"error\":{\"code\":\"NotFromGraph\",\"message\":\"\"}}";

  @Override
  public Response intercept(Chain chain) throws IOException {
    Response answer = chain.proceed(chain.request());
    if (answer.code() < 400 || isJson(answer)) {
      return answer;
    }
    answer.close();
    return answer
        .newBuilder()
        .removeHeader("Content-Type")
        .addHeader("Content-Type", "application/json")
        .removeHeader("Content-Length")
        .removeHeader("Content-Encoding")
        .body(ResponseBody.create(SHAPE, JSON))
        .build();
  }

  private static boolean isJson(Response answer) {
    String type = answer.header("Content-Type", "");
    ResponseBody body = answer.body();
    return type != null && type.contains("json") && body != null && body.contentLength() != 0;
  }
}
