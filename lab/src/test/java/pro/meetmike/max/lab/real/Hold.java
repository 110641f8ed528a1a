package pro.meetmike.max.lab.real;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.stream.Stream;
import pro.meetmike.max.lab.containers.ContainerScript;

/**
 * A command in a container that stands still once, in the middle of a step: a program of the same
 * name before it in root's search path, which waits and then runs the real one, with real effects.
 * It keeps count of what was run to its end.
 */
final class Hold {

  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String PLACE = "/var/lib/hold";

  private static final String PROGRAM =
      """
      #!/bin/sh
      # REHEARSAL: stands still once where a test asks for it, and keeps count.
      place=/var/lib/hold/${0##*/}
      for hold in "$place"/*/; do
        pattern=$(cat "${hold}words" 2>/dev/null) || continue
        case "$*" in
          $pattern)
            if mv "${hold}armed" "${hold}held" 2>/dev/null; then
              while [ -e "${hold}held" ]; do sleep 0.1; done
            fi
            ;;
        esac
      done
      REAL "$@"
      code=$?
      { printf '%s %s\\n' "$code" "$(printf '%s' "$*" | tr '\\n' ' ')" >>"$place/log"; } 2>/dev/null
      exit "$code"
      """;

  private final ContainerScript script;
  private final String ct;
  private final Moment moment;
  private final String directory;

  private Hold(ContainerScript script, int ct, Moment moment) {
    this.script = script;
    this.ct = Integer.toString(ct);
    this.moment = moment;
    this.directory = "%s/%s/%s".formatted(PLACE, moment.command(), moment.name());
  }

  /** Puts the programs into a container that runs, for every moment there is. */
  static void prepare(ContainerScript script, int ct, Collection<Moment> armed) {
    StringBuilder text = new StringBuilder();
    Stream.of(Moment.values()).map(Moment::command).distinct().forEach(c -> text.append(put(c)));
    armed.forEach(moment -> text.append(new Hold(script, ct, moment).armed()));
    script.say(text.toString(), "exec", Integer.toString(ct), "--", "sh", "-es");
  }

  private static String put(String command) {
    return """
        real=$(PATH=/usr/local/bin:/usr/sbin:/usr/bin command -v %1$s)
        mkdir -p %2$s/%1$s
        sed "s|REAL|$real|" >/usr/local/sbin/%1$s <<'PROGRAM'
        %3$sPROGRAM
        chmod 755 /usr/local/sbin/%1$s
        """
        .formatted(command, PLACE, PROGRAM);
  }

  private String armed() {
    return "mkdir -p %1$s\necho '%2$s' >%1$s/words\n: >%1$s/armed\n"
        .formatted(directory, moment.words());
  }

  static Hold at(ContainerScript script, int ct, Moment moment) {
    return new Hold(script, ct, moment);
  }

  /** From now on the next call stands still. */
  Hold arm() {
    in(armed());
    return this;
  }

  /** Waits until it stands still. */
  void await() throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!held()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError("CT %s never came to %s".formatted(ct, directory));
      }
      Thread.sleep(100);
    }
  }

  /** A container that is just rebooting does not stand still either. */
  private boolean held() {
    try {
      return in("ls %s".formatted(directory)).contains("held");
    } catch (IllegalStateException down) {
      return false;
    }
  }

  /** Lets it go on; one that died meanwhile is gone. */
  void release() {
    in("rm -f %s/held".formatted(directory));
  }

  /** How often this command was run to a good end with these words. */
  static long ran(ContainerFleet fleet, int ct, String command, String words) {
    return fleet
        .in(ct, "cat %s/%s/log 2>/dev/null || :".formatted(PLACE, command))
        .lines()
        .filter(line -> line.startsWith("0 " + words))
        .count();
  }

  private String in(String command) {
    return script.run("exec", ct, "--", "sh", "-c", command);
  }
}
