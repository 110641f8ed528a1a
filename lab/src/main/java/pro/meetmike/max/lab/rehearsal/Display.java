package pro.meetmike.max.lab.rehearsal;

import java.io.InputStream;
import java.io.PrintStream;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.client.Retries.Retry;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.NextStep;
import pro.meetmike.max.console.Paint;
import pro.meetmike.max.console.Times;
import pro.meetmike.max.console.live.Asked;
import pro.meetmike.max.console.live.Happening;
import pro.meetmike.max.console.live.LeadWay;
import pro.meetmike.max.console.live.LineStream;
import pro.meetmike.max.console.live.Look;
import pro.meetmike.max.console.live.Planned;
import pro.meetmike.max.console.live.RunView;
import pro.meetmike.max.console.tree.Views;
import pro.meetmike.max.deployment.Deployment;
import pro.meetmike.max.deployment.DeploymentStatus;
import pro.meetmike.max.fleet.ResolvedFleet;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;
import pro.meetmike.max.journey.Journey;
import pro.meetmike.max.journey.JourneyStatus;
import pro.meetmike.max.lab.Strike;
import pro.meetmike.max.plan.DeploymentPlan;

/**
 * What a person sees of a rehearsal: lines before it begins and after it has ended, a tree or a log
 * in between. Thread-safe.
 */
final class Display implements AutoCloseable {

  private final PrintedCommands commands;
  private final PrintStream terminal;
  private final PrintStream out = LineStream.to(this::line);
  private final Clock clock;
  private volatile String person = "";
  private volatile Planned planned = Planned.unknown();
  private @Nullable RunView view;
  private @Nullable Look look;

  /**
   * @param terminal where lines go while nothing else is shown
   */
  Display(PrintedCommands commands, PrintStream terminal, Clock clock) {
    this.commands = commands;
    this.terminal = terminal;
    this.clock = clock;
  }

  /** For lines: they never tear what is drawn. */
  PrintStream out() {
    return out;
  }

  private void line(String text) {
    RunView shown = view();
    (shown == null ? terminal : shown.out()).println(Paint.inert(text));
  }

  private synchronized @Nullable RunView view() {
    return view;
  }

  /**
   * Shows the run from now on until it is closed.
   *
   * @return what a person types meanwhile
   */
  synchronized InputStream open(
      Map<String, String> environment, Paint paint, InputStream in, ResolvedFleet fleet) {
    RehearsalPlan plan = commands.plan();
    Views views = new Views(environment, plan.plain(), !plan.yes());
    RunView opened = views.open(paint, in, line -> terminal.println(Paint.inert(line)), clock);
    view = opened;
    person = fleet.fleet().humans().get(0).name();
    DeploymentPlan whole = DeploymentPlan.of(Deployment.DEFAULT_ID, fleet, List.of());
    planned = Planned.of(whole);
    show(Look.beginning(Deployment.DEFAULT_ID, whole));
    return opened.in();
  }

  /** The deployment, with the steps of its running phases. */
  void show(DeploymentStatus status, List<Retry> retries) {
    List<Asked> asked = status.needs().stream().map(n -> asked(n, null)).toList();
    show(Look.at(status, planned, asked, retries, NextStep.after(status, commands.max())));
  }

  /** A lead on its way, under the deployment as it was seen last. */
  void show(JourneyStatus journey, List<Need> needs) {
    Look last = look;
    if (last != null) {
      String id = Journey.id(journey.leadId());
      show(last.with(LeadWay.of(journey), needs.stream().map(n -> asked(n, id)).toList()));
    }
  }

  private synchronized void show(Look next) {
    look = next;
    if (view != null) {
      view.show(next);
    }
  }

  /** With {@code --yes} the lab's human answers all but what is broken. */
  private Asked asked(Need need, @Nullable String id) {
    boolean broken = need.kind() == NeedKind.STEP || need.kind() == NeedKind.REJECTED;
    Invocation max = id == null ? commands.max() : commands.max().with("--id", id);
    if (!commands.plan().yes()) {
      return Asked.prompted(need, max, person);
    }
    return broken ? Asked.person(need, max) : Asked.other(need, max);
  }

  /** A fault struck, or the place it had struck works again. */
  void fault(Strike strike) {
    tell(
        Happening.quiet(
            strike.cured().orElse(strike.at()),
            strike
                .lasted()
                .map(
                    lasted ->
                        "cured %s at %s, after %s"
                            .formatted(strike.kind().word(), strike.where(), Times.took(lasted)))
                .orElse("fault %s at %s".formatted(strike.kind().word(), strike.where()))));
  }

  private void tell(Happening happening) {
    RunView shown = view();
    if (shown != null) {
      shown.tell(happening);
    }
  }

  /** From now on lines are lines again. */
  @Override
  public void close() {
    RunView shown;
    synchronized (this) {
      shown = view;
      view = null;
    }
    if (shown != null) {
      shown.close();
    }
  }
}
