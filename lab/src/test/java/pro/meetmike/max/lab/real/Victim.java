package pro.meetmike.max.lab.real;

import java.nio.file.Path;

/** Whom a fault strikes, at which moment, and the ways there are to do it. */
record Victim(ContainerFleet fleet, int ct, Moment at) {

  /** A verb of the lab on this container. */
  void lab(String verb) {
    fleet.script().run(verb, Integer.toString(ct));
  }

  /** A command in this container. */
  void within(String command) {
    fleet.in(ct, command);
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
