package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pro.meetmike.max.deployment.Check;
import pro.meetmike.max.fleet.EidolonPlan;

/**
 * Proves both directions of the share for one Eidolon: a file in its inbox's {@code tmp/}, written
 * here and read there; a file in its outbox's {@code tmp/}, written there and read here. Those are
 * the two places its signals will pass.
 */
final class ShareVerification {

  private static final int MOST = 4096;

  private final Share share;
  private final Clock clock;
  private final ShareCheck container;
  private final Waiting waiting;
  private final boolean everybody;

  /**
   * @param everybody whether the containers of all others have been here before; else only of those
   *     whose word the host sees
   */
  ShareVerification(
      Share share, Clock clock, ShareCheck container, Waiting waiting, boolean everybody) {
    this.everybody = everybody;
    this.share = share;
    this.clock = clock;
    this.container = container;
    this.waiting = waiting;
  }

  List<Check> run(EidolonPlan plan) throws IOException {
    String id = plan.eidolon().id();
    ShareProbe probe = probe(plan);
    Path hostFile = share.root().resolve(probe.hostFile());
    Path replyFile = share.root().resolve(probe.replyFile());
    Custody host = new Custody(hostFile.getParent().resolveSibling(Custody.PLACE));
    Custody replies = new Custody(replyFile.getParent().resolveSibling(Custody.PLACE));
    long start = System.nanoTime();
    try {
      new Publication(Files::createLink)
          .publish(host.place(), hostFile, bytes(probe.hostContent()));
      List<Check> checks = new ArrayList<>(container.fromContainer(plan, probe));
      long answered = millisSince(start);
      Optional<String> reply = waiting.until(() -> content(replies, replyFile));
      checks.add(reply(id, probe, reply, answered, millisSince(start)));
      return checks;
    } finally {
      Files.deleteIfExists(hostFile);
      Files.deleteIfExists(replyFile);
    }
  }

  private ShareProbe probe(EidolonPlan plan) throws IOException {
    String id = plan.eidolon().id();
    String name = ".probe-" + clock.millis();
    String signals = share.root().relativize(share.signals()).toString();
    List<String> peers = peers(plan);
    List<String> expected =
        peers.stream().filter(peer -> everybody || Files.exists(word(peer))).toList();
    return new ShareProbe(
        signals + "/" + id + "/tmp/" + name,
        "host " + share.uuid() + " " + clock.millis(),
        signals + "/" + Mailboxes.OUTBOX + "/" + id + "/tmp/" + name,
        id + " " + share.uuid() + " " + clock.millis(),
        peers,
        expected);
  }

  private Path word(String peer) {
    return share.signals().resolve(".probe").resolve(peer).resolve("seen");
  }

  /** The other Eidolons of this share, whether their containers are up yet or not. */
  private List<String> peers(EidolonPlan plan) throws IOException {
    return share.mailboxes().outboxes().stream()
        .filter(name -> Files.isDirectory(share.signals().resolve(".probe").resolve(name)))
        .filter(name -> !plan.core().members().contains(name))
        .filter(name -> !name.equals(plan.eidolon().id()))
        .toList();
  }

  private Check reply(
      String id, ShareProbe probe, Optional<String> reply, long answered, long seen) {
    String name = "share:" + id + "->host";
    if (reply.isEmpty()) {
      return Check.fail(
          name,
          "The host did not see the container's file within "
              + waiting.patience().toSeconds()
              + " s; look at the mount and at who may write the outbox.");
    }
    if (!reply.get().strip().equals(probe.replyContent())) {
      return Check.fail(name, "The file the host sees is not the one the container wrote.");
    }
    return Check.pass(
        name,
        "round trip " + seen + " ms, of which " + (seen - answered) + " ms after it was written");
  }

  /** Taken before it is read, as whatever a container writes; what is no file is no answer. */
  private static Optional<String> content(Custody replies, Path file) throws IOException {
    String taken = "." + file.getFileName();
    try {
      if (!replies.take(file.getParent(), file.getFileName().toString(), taken)) {
        return Optional.empty();
      }
      return Optional.of(new String(replies.read(taken, MOST), StandardCharsets.UTF_8));
    } catch (Unfit | Untakeable noAnswer) {
      return Optional.of("");
    } finally {
      replies.drop(taken);
    }
  }

  private static byte[] bytes(String text) {
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static long millisSince(long nanos) {
    return (System.nanoTime() - nanos) / 1_000_000;
  }
}
