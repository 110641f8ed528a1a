package pro.meetmike.max.lab.rehearsal;

import pro.meetmike.max.command.Console;
import pro.meetmike.max.worker.desk.DeskThreads;

/** {@code max rehearse}: entry point of the launcher for this verb. */
public final class RehearseMain {
  private RehearseMain() {}

  public static void main(String[] args) {
    System.setProperty("logback.configurationFile", "logback-lab.xml");
    System.setProperty("sun.net.httpserver.nodelay", "true");
    DeskThreads.limitRequests();
    System.exit(Console.run(new RehearseCommand(), args));
  }
}
