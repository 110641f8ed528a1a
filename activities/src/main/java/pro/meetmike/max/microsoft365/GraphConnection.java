package pro.meetmike.max.microsoft365;

import com.microsoft.graph.core.requests.BaseGraphRequestAdapter;
import com.microsoft.graph.core.requests.GraphClientFactory;
import com.microsoft.graph.serviceclient.GraphServiceClient;
import com.microsoft.kiota.RequestOption;
import com.microsoft.kiota.authentication.BaseBearerTokenAuthenticationProvider;
import com.microsoft.kiota.http.middleware.options.RetryHandlerOption;
import java.time.Clock;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * One tenant's Graph, through the official SDK. Neither the SDK nor its HTTP client repeats
 * anything: both would repeat a POST whose answer was lost, and a mail would go out several times.
 * Repeating is Temporal's, after the activity has looked. Thread-safe.
 */
public final class GraphConnection {

  private final GraphToken token;
  private final GraphServiceClient client;

  public GraphConnection(GraphSettings settings, Clock clock) {
    this.token = new GraphToken(settings, clock);
    RequestOption[] never = {
      new RetryHandlerOption((delay, tries, request, answer) -> false, 0, 1)
    };
    OkHttpClient http =
        GraphClientFactory.create(never)
            .addInterceptor(new ForeignAnswers())
            .retryOnConnectionFailure(false)
            .callTimeout(settings.patience())
            .build();
    this.client =
        new GraphServiceClient(
            new BaseGraphRequestAdapter(
                new BaseBearerTokenAuthenticationProvider(token),
                settings.base().toString(),
                http));
  }

  /**
   * Makes one call. A refused token was refused before anything was done, so that one case is
   * repeated here, once, with a new token.
   *
   * @param attempt what is tried, in words without content: it ends up in messages
   */
  <T> T ask(String attempt, Function<GraphServiceClient, T> call) {
    String used = "";
    try {
      used = token.current();
      return given(attempt, call.apply(client));
    } catch (RuntimeException first) {
      GraphFault fault = GraphFault.of(first);
      if (first instanceof GraphTokenException || fault.kind() != GraphFault.Kind.UNAUTHORISED) {
        throw new GraphException(attempt, fault);
      }
    }
    token.forget(used);
    try {
      return given(attempt, call.apply(client));
    } catch (RuntimeException second) {
      throw new GraphException(attempt, GraphFault.of(second));
    }
  }

  private static <T> T given(String attempt, @Nullable T result) {
    if (result == null) {
      throw new GraphException(
          attempt, new GraphFault(GraphFault.Kind.UNSURE, 0, "empty answer", "", null));
    }
    return result;
  }
}
