package pro.meetmike.max.lab.rehearsal;

import java.io.PrintStream;

/**
 * Says, when the process is interrupted (Ctrl-C) or asked to end, what is kept and how to go on.
 * Closed when the rehearsal ends by itself.
 */
final class Interruption implements AutoCloseable {

  private final Thread hook;

  private Interruption(Thread hook) {
    this.hook = hook;
  }

  /** From now on. */
  static Interruption of(PrintedCommands commands, StateDirectory directory, Display display) {
    RehearsalPlan plan = commands.plan();
    PrintStream out = display.out();
    Interruption one =
        new Interruption(
            new Thread(
                () -> {
                  display.close();
                  out.println();
                  out.println(sentence(plan));
                  out.println("go on with: " + commands.again(plan.yes()));
                  out.flush();
                  directory.leave();
                },
                "interruption"));
    Runtime.getRuntime().addShutdownHook(one.hook);
    return one;
  }

  /** What is kept where. */
  static String sentence(RehearsalPlan plan) {
    return plan.on() == null
        ? "interrupted: the embedded Temporal ends with this process, and the deployment with it; what it has made is kept in %s, and is found made."
            .formatted(plan.state())
        : "interrupted: the deployment stays open on %s and waits for its worker; its world is kept in %s."
            .formatted(
                plan.on().equals(RehearsalPlan.DEV) ? "the server of ./max dev" : plan.on(),
                plan.state());
  }

  @Override
  public void close() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException ending) {
      // the hook runs already
      return;
    }
  }
}
