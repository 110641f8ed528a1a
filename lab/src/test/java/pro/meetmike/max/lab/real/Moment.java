package pro.meetmike.max.lab.real;

import pro.meetmike.max.fleet.Eidolon;
import pro.meetmike.max.fleet.Fleet;

/**
 * A step in the middle of its work: the command in a container that stands still there, until a
 * fault has struck.
 */
enum Moment {
  USER_HALF_MADE(2, "user", 0, "useradd", "*", "/home"),
  NETWORK_HALF_SEEN(2, "network", 0, "curl", "*anthropic*", "/tmp"),
  SHARE_HALF_SEEN(4, "share-check", 1, "runuser", "*tmp/.probe-*", "/mnt/shared"),
  RUNTIME_HALF_INSTALLED(3, "runtime", 0, "npm", "ci *", "/opt/max"),
  UNITS_HALF_ENABLED(3, "units", 0, "systemctl", "enable max-agent@gemini*", "/etc/systemd/system"),
  VOICES_HALF_RESTARTED(6, "restart", 0, "systemctl", "kill *max-agent@codex*", "/tmp"),
  VOICE_ASKED(6, "voice-codex", 0, "systemd-run", "*max-prove*codex*", "/tmp");

  private final int phase;
  private final String step;
  private final int eidolon;
  private final String command;
  private final String words;
  private final String directory;

  Moment(int phase, String step, int eidolon, String command, String words, String directory) {
    this.phase = phase;
    this.step = step;
    this.eidolon = eidolon;
    this.command = command;
    this.words = words;
    this.directory = directory;
  }

  int phase() {
    return phase;
  }

  /** Whether it comes before the logins, and none like it before it. */
  boolean early() {
    return phase <= 4;
  }

  /** Whether the other containers stand still at it as well, since they share what is struck. */
  boolean everywhere() {
    return this == SHARE_HALF_SEEN;
  }

  /** In whose container. */
  Eidolon of(Fleet fleet) {
    return fleet.eidolons().get(eidolon);
  }

  /** What stands still. */
  String command() {
    return command;
  }

  /** A shell pattern of its arguments. */
  String words() {
    return words;
  }

  /** Where the step writes. */
  String directory() {
    return directory;
  }

  /** The need in which the step stops. */
  String need(String label) {
    return this == NETWORK_HALF_SEEN
        ? "phase-%d/%s".formatted(phase, step)
        : "phase-%d/%s/%s".formatted(phase, label, step);
  }
}
