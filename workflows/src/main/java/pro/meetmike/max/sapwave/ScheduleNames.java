package pro.meetmike.max.sapwave;

/**
 * How schedules are named, so that two deployments never share one: {@code max-deployment/run/…}
 * and {@code max-deployment/agent/clara/…}. Pure.
 */
public final class ScheduleNames {

  /**
   * The memo field every schedule of this product carries; what has another origin lacks it and is
   * never touched.
   */
  public static final String MARK = "MadeBy";

  /** What {@link #MARK} says. */
  public static final String MAKER = "MAX Pipeline";

  private static final String RUN = "/run/";
  private static final String AGENT = "/agent/";

  private ScheduleNames() {}

  /** A schedule of the run itself. */
  public static String ofRun(String deployment, String name) {
    return deployment + RUN + name;
  }

  /** A schedule of one agent. */
  public static String ofAgent(String deployment, String agent, String name) {
    return deployment + AGENT + agent + "/" + name;
  }

  /** Whether it wakes an agent in production, and so waits for go-live. */
  public static boolean wakesAgent(String id) {
    return id.matches(".+/agent/[^/]+/[^/]+");
  }

  /** Whether it belongs to the run itself, and so ends with it. */
  public static boolean belongsToRun(String id) {
    return id.matches(".+/run/[^/]+");
  }

  /** Whose schedule of the run this is, {@link #belongsToRun} given. */
  public static String deploymentOf(String id) {
    return id.substring(0, id.lastIndexOf(RUN));
  }

  /** Whether it is one of this deployment's, of either kind. */
  public static boolean belongs(String id, String deployment) {
    return id.startsWith(deployment + RUN) && tail(id, deployment + RUN).matches("[^/]+")
        || id.startsWith(deployment + AGENT) && tail(id, deployment + AGENT).matches("[^/]+/[^/]+");
  }

  private static String tail(String id, String prefix) {
    return id.substring(prefix.length());
  }
}
