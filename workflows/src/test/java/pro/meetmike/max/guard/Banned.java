package pro.meetmike.max.guard;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import pro.meetmike.max.guard.Determinism.Use;

/** The uses that each rule of {@link Determinism} refuses. */
final class Banned {

  private static final List<String> PLAIN_IO =
      List.of(
          "java.io.Serializable",
          "java.io.IOException",
          "java.io.UncheckedIOException",
          "java.io.PrintStream",
          "java.net.URI");

  private static final List<String> IO_PACKAGES =
      List.of(
          "java.io.",
          "java.net.",
          "java.nio.file.",
          "java.nio.channels.",
          "java.sql.",
          "javax.net.",
          "java.lang.Process");

  private static final List<String> HASHED =
      List.of(
          "java.util.HashMap",
          "java.util.HashSet",
          "java.util.Hashtable",
          "java.util.IdentityHashMap",
          "java.util.WeakHashMap",
          "java.util.Properties");

  private Banned() {}

  static boolean clock(Use use) {
    boolean now = use.owner().startsWith("java.time.") && use.member().equals("now");
    boolean today = use.owner().equals("java.util.Date") && isConstruction(use, 0);
    return now
        || today
        || is(use, "java.lang.System", "currentTimeMillis", "nanoTime")
        || is(use, "java.util.Calendar", "getInstance")
        || isType(use, "java.time.Clock", "java.time.InstantSource", "java.util.GregorianCalendar");
  }

  static boolean randomness(Use use) {
    boolean built =
        use.member().equals("<init>")
            && isType(use, "java.util.Random", "java.util.SplittableRandom");
    boolean shuffled = is(use, "java.util.Collections", "shuffle") && use.parameters() == 1;
    return built
        || shuffled
        || is(use, "java.lang.Math", "random")
        || is(use, "java.lang.StrictMath", "random")
        || is(use, "java.util.UUID", "randomUUID")
        || is(use, "java.lang.System", "identityHashCode")
        || isType(use, "java.security.SecureRandom")
        || use.owner().startsWith("java.util.random.");
  }

  static boolean threads(Use use) {
    boolean monitor =
        use.owner().equals("java.lang.Object")
            && List.of("wait", "notify", "notifyAll").contains(use.member());
    return monitor
        || use.owner().startsWith("java.util.concurrent.")
        || isType(
            use,
            "java.lang.Thread",
            "java.lang.ThreadGroup",
            "java.lang.ThreadLocal",
            "java.lang.InheritableThreadLocal",
            "java.util.Timer",
            "java.util.TimerTask");
  }

  static boolean parallelStream(Use use) {
    boolean stream = use.owner().startsWith("java.util.stream.") && use.member().equals("parallel");
    boolean array = use.owner().equals("java.util.Arrays") && use.member().startsWith("parallel");
    return stream || array || use.member().equals("parallelStream");
  }

  static boolean inputOutput(Use use) {
    return IO_PACKAGES.stream().anyMatch(p -> use.owner().startsWith(p))
        && !PLAIN_IO.contains(use.owner());
  }

  static boolean environment(Use use) {
    boolean folded =
        use.owner().equals("java.lang.String")
            && List.of("toLowerCase", "toUpperCase").contains(use.member())
            && use.parameters() == 0;
    return folded
        || isType(use, "java.lang.Runtime", "java.lang.management.ManagementFactory")
        || is(use, "java.lang.System", "getenv", "getProperty", "getProperties", "setProperty")
        || is(use, "java.lang.Boolean", "getBoolean")
        || is(use, "java.lang.Integer", "getInteger")
        || is(use, "java.lang.Long", "getLong")
        || is(use, "java.util.Locale", "getDefault")
        || is(use, "java.util.TimeZone", "getDefault")
        || is(use, "java.time.ZoneId", "systemDefault")
        || is(use, "java.nio.charset.Charset", "defaultCharset");
  }

  static boolean standardStream(Use use) {
    return is(use, "java.lang.System", "out", "err", "in")
        || use.member().equals("printStackTrace");
  }

  static boolean logger(Use use) {
    return isType(use, "org.slf4j.LoggerFactory", "java.lang.System$Logger")
        || use.owner().startsWith("java.util.logging.")
        || is(use, "java.lang.System", "getLogger");
  }

  static boolean unordered(Use use) {
    boolean built = HASHED.contains(use.owner()) && use.member().equals("<init>");
    boolean salted =
        is(use, "java.util.Set", "of", "copyOf")
            || is(use, "java.util.Map", "of", "ofEntries", "copyOf");
    return built || salted || unorderedCollector(use);
  }

  /** With a supplier of the map, {@code toMap} and {@code groupingBy} have an order. */
  private static boolean unorderedCollector(Use use) {
    if (!use.owner().equals("java.util.stream.Collectors")) {
      return false;
    }
    return switch (use.member()) {
      case "toSet",
          "toUnmodifiableSet",
          "toUnmodifiableMap",
          "toConcurrentMap",
          "groupingByConcurrent" ->
          true;
      case "toMap" -> use.parameters() < 4;
      case "groupingBy" -> use.parameters() < 3;
      default -> false;
    };
  }

  static boolean timedAwait(Use use) {
    return is(use, "io.temporal.workflow.Workflow", "await")
        && use.firstParameter().equals("java.time.Duration");
  }

  static boolean client(Use use) {
    return use.owner().startsWith("io.temporal.client.")
        || use.owner().startsWith("io.temporal.serviceclient.")
        || use.owner().startsWith("io.temporal.worker.")
        || isType(use, "io.temporal.activity.Activity");
  }

  /** Arrays, the collections one can add to, and what holds a value to be replaced. */
  static boolean mutable(JavaClass type) {
    boolean collection =
        !type.isInterface()
            && (type.isAssignableTo(Collection.class) || type.isAssignableTo(Map.class));
    return type.isArray()
        || collection
        || type.isAssignableTo(StringBuilder.class)
        || type.getPackageName().startsWith("java.util.concurrent");
  }

  private static boolean is(Use use, String owner, String... members) {
    return use.owner().equals(owner) && List.of(members).contains(use.member());
  }

  private static boolean isType(Use use, String... owners) {
    return List.of(owners).contains(use.owner());
  }

  private static boolean isConstruction(Use use, int parameters) {
    return use.member().equals("<init>") && use.parameters() == parameters;
  }
}
