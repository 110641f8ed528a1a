package pro.meetmike.max.command;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import pro.meetmike.max.client.Client;
import pro.meetmike.max.client.Endpoint;
import pro.meetmike.max.client.Failure;
import pro.meetmike.max.client.RehearsalRun;
import pro.meetmike.max.console.Invocation;
import pro.meetmike.max.console.StandstillText;

/** How a verb that connects finds its server; shared by all of them. */
final class Reach {

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description =
          "The rehearsal that runs in this directory, and no other server. Without it: what TEMPORAL_* names, else a rehearsal in .max/rehearsal, else 127.0.0.1:7233.")
  private @Nullable Path state;

  private final Here here;

  Reach(Here here) {
    this.here = here;
  }

  /** The process it is in. */
  Here here() {
    return here;
  }

  Path state() {
    return state == null ? here.rehearsal() : state.toAbsolutePath().normalize();
  }

  /** Whether a rehearsal's directory was named. */
  boolean named() {
    return state != null;
  }

  /** How the next command reaches the same server. */
  Invocation max() {
    Invocation max = here.max();
    return state == null ? max : max.with("--state", state);
  }

  int connect(Session.Work work) throws Exception {
    try {
      return Session.open(endpoint(), state(), here.environment(), work);
    } catch (Failure failure) {
      Optional<String> killed = killed();
      throw failure.code() == Failure.UNREACHABLE && killed.isPresent()
          ? new Failure(failure.code(), killed.get())
          : failure;
    }
  }

  /**
   * That the rehearsal in this directory was killed, and how to go on; empty when it was not, or
   * when the environment names another server.
   */
  Optional<String> killed() {
    boolean elsewhere = state == null && Client.named(here.environment());
    return elsewhere ? Optional.empty() : RehearsalRun.killedIn(state());
  }

  /** What stands still there, for whoever looks on. */
  StandingNews standing(Client client) {
    return new StandingNews(
        client, new StandstillText(here.paint(), remedyOfStandstill(client.endpoint())));
  }

  /** What helps when something stands still on this server. */
  String remedyOfStandstill(Endpoint endpoint) {
    return StandstillText.remedy(
        endpoint,
        here.max(),
        RehearsalRun.of(state()).map(RehearsalRun::goOn).orElse(here.max().of("rehearse")));
  }

  /** Where {@link #connect} would connect to. */
  Endpoint locate() {
    Endpoint named = endpoint();
    return named == null ? Client.locate(state(), here.environment()) : named;
  }

  /**
   * The rehearsal that {@code --state} names, null without it. Who names a rehearsal never reaches
   * another server: neither because it has ended nor because the environment names one.
   */
  private @Nullable Endpoint endpoint() {
    if (state == null) {
      return null;
    }
    return Endpoint.ofRehearsal(state())
        .orElseThrow(
            () ->
                new Failure(
                    Failure.UNREACHABLE,
                    "No rehearsal runs on %s: start one with ./max rehearse --state %s, or leave --state out."
                        .formatted(state, state)));
  }
}
