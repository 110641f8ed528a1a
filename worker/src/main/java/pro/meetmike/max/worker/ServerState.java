package pro.meetmike.max.worker;

import io.temporal.common.SearchAttributeKey;
import java.util.List;
import java.util.stream.Collectors;
import pro.meetmike.max.deployment.Attributes;

/** What a worker finds where its server should be, and the sentence for it. */
sealed interface ServerState {

  /** Object, fact and way out. */
  String sentence();

  /** The exit code when it stays so. */
  int code();

  /** Whether time alone may cure it. */
  default boolean mayPass() {
    return true;
  }

  /**
   * All is there.
   *
   * @param missing search attributes that were or have to be registered
   */
  record Ready(String target, String namespace, int missing) implements ServerState {
    @Override
    public String sentence() {
      return "Temporal answers at %s, namespace %s.".formatted(target, namespace);
    }

    String attributes() {
      int all = Attributes.ALL.size();
      return missing == 0
          ? "all %d are registered".formatted(all)
          : "%d of %d are not registered; the worker does that when it starts"
              .formatted(missing, all);
    }

    @Override
    public int code() {
      return ExitCode.DONE;
    }
  }

  /** No server. */
  record Nobody(String target, String why) implements ServerState {
    @Override
    public String sentence() {
      return "No Temporal answers at %s (%s): start one, or name another with TEMPORAL_ADDRESS."
          .formatted(target, why);
    }

    @Override
    public int code() {
      return ExitCode.UNREACHABLE;
    }
  }

  /** A server without this namespace. */
  record NoNamespace(String target, String namespace) implements ServerState {
    @Override
    public String sentence() {
      return cloud(target)
          ? "The Temporal at %s has no namespace %s: name an existing one with TEMPORAL_NAMESPACE."
              .formatted(target, namespace)
          : ("The Temporal at %s has no namespace %s: run `temporal operator namespace create"
                  + " --address %s --namespace %s --retention 30d`, or name another with"
                  + " TEMPORAL_NAMESPACE.")
              .formatted(target, namespace, target, namespace);
    }

    @Override
    public int code() {
      return ExitCode.CONFIGURATION;
    }
  }

  /** A server that does not let this worker in. */
  record Denied(String target, String namespace, String why) implements ServerState {
    @Override
    public String sentence() {
      return ("The Temporal at %s does not let this worker into namespace %s (%s): check"
              + " TEMPORAL_API_KEY, or the client certificate, and what it may do there.")
          .formatted(target, namespace, why);
    }

    @Override
    public int code() {
      return ExitCode.CONFIGURATION;
    }

    @Override
    public boolean mayPass() {
      return false;
    }
  }

  /** A namespace without our search attributes, in which they could not be made. */
  record NoAttributes(
      String target, String namespace, List<SearchAttributeKey<?>> missing, String why)
      implements ServerState {
    public NoAttributes {
      missing = List.copyOf(missing);
    }

    @Override
    public String sentence() {
      return "Search attributes of namespace %s could not be registered (%s): let an administrator run `%s`."
          .formatted(namespace, why, command());
    }

    private String command() {
      return cloud(target)
          ? "tcld namespace search-attributes add --namespace %s %s"
              .formatted(namespace, each("--search-attribute %s=%s"))
          : "temporal operator search-attribute create --address %s --namespace %s %s"
              .formatted(target, namespace, each("--name %s --type %s"));
    }

    private String each(String form) {
      return missing.stream()
          .map(key -> form.formatted(key.getName(), type(key)))
          .collect(Collectors.joining(" "));
    }

    /** {@code Keyword}, as both programs spell it. */
    private static String type(SearchAttributeKey<?> key) {
      String word = key.getValueType().name().replace("INDEXED_VALUE_TYPE_", "");
      return word.charAt(0) + word.substring(1).toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public int code() {
      return ExitCode.CONFIGURATION;
    }

    @Override
    public boolean mayPass() {
      return false;
    }
  }

  private static boolean cloud(String target) {
    String host = target.replaceAll(":\\d+$", "");
    return host.endsWith(".tmprl.cloud") || host.endsWith(".api.temporal.io");
  }
}
