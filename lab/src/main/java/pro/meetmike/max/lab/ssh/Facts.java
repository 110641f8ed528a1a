package pro.meetmike.max.lab.ssh;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a machine of the lab knows about itself beyond its files: packages and running units. The
 * JSON form is the state file; only {@link MachineState} lets anyone touch an instance.
 */
@JsonAutoDetect(fieldVisibility = Visibility.ANY)
final class Facts {

  /** A unit that was started. */
  @JsonAutoDetect(fieldVisibility = Visibility.ANY)
  static final class Running {
    long pid;
    int restarts;

    /** Epoch milliseconds from when a killed unit is back; 0 when it is up. */
    long backAt;

    /** The status a command of its own ended with, which keeps the unit there; 0 when none did. */
    int failedWith;
  }

  /** Debian package → version. */
  final Map<String, String> packages = new TreeMap<>();

  /** Debian package → version that waits for {@code apt-get upgrade}. */
  final Map<String, String> upgrades = new TreeMap<>();

  /** npm package → version, installed globally. */
  final Map<String, String> npm = new TreeMap<>();

  /** Unit → how it runs. */
  final Map<String, Running> units = new TreeMap<>();

  boolean listsFetched;

  /** What is wrong with apt here now. */
  final Set<AptTrouble> apt = EnumSet.noneOf(AptTrouble.class);

  /** Debian package → what dpkg says of one that is neither there nor away: {@code iU}. */
  final Map<String, String> halfway = new TreeMap<>();

  /** How often a held lock still refuses. */
  int lockedFor;

  /** What {@code exportfs -v} shows. */
  String exports = "";

  /** Above the largest pid Linux hands out, so that no signal can hit a real process. */
  long nextPid = 5_000_001;
}
