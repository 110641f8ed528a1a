package pro.meetmike.max.lab.real;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/** Whom a fault strikes, at which moment, and the ways there are to do it. */
record Victim(ContainerFleet fleet, int ct, Moment at) {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** A verb of the lab on this container. */
  void lab(String verb) {
    fleet.script().run(verb, Integer.toString(ct));
  }

  /** A command in this container. */
  void within(String command) {
    fleet.in(ct, command);
  }

  /** What somebody types in there; over when the next boot has its sshd. */
  void rebootFromWithin() throws InterruptedException {
    String boot = booted();
    within("systemctl reboot");
    Instant end = Instant.now().plus(PATIENCE);
    for (String now = ""; now.isEmpty() || now.equals(boot); now = booted()) {
      assertThat(Instant.now()).as("CT " + ct + " does not come back").isBefore(end);
      Thread.sleep(200);
    }
  }

  /** What tells one boot from another; nothing while it is under way. */
  private String booted() {
    try {
      return fleet.in(
          ct, "systemctl -q is-active ssh && systemctl show -p UserspaceTimestampMonotonic");
    } catch (IllegalStateException notUp) {
      return "";
    }
  }

  /** A command around the containers, in the lab's network. */
  void around(String command) {
    fleet.script().run("inside", "sh", "-c", command);
  }

  /** A place on the worker's machine. */
  Path place(String name) {
    return fleet.script().place(name);
  }

  /** Where the step writes. */
  String directory() {
    return at.directory();
  }

  String mountPoint() {
    return fleet.fleet().share().mountPoint();
  }
}
