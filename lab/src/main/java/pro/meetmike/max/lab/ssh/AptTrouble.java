package pro.meetmike.max.lab.ssh;

/** What can be wrong with the packages of a machine, each as Debian's tools show it. */
public enum AptTrouble {
  /** The next installation is killed in its middle, as with its unit; it leaves the one below. */
  KILLED,
  /** dpkg has a journal left from an interrupted run; apt refuses to begin. */
  INTERRUPTED,
  /** A package is half installed and wants to be installed again. */
  HALF_INSTALLED,
  /** Another apt holds the package lists for two tries. */
  LISTS_LOCKED,
  NO_SPACE,
  NO_NAMES,
  /** The machine's clock is before the archive's. */
  CLOCK_BEHIND
}
