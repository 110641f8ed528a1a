package pro.meetmike.max.lab.real;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import pro.meetmike.max.fleet.Eidolon;

/** What an agent that was talked into it tries on the real share, as its own user. */
final class ShareAttack {

  /**
   * One try.
   *
   * @param command in the agent's own shell; S is the signals' directory, ME and YOU are inboxes
   */
  record Try(String what, String command) {}

  private static final List<Try> TRIES =
      List.of(
          new Try("write the other's outbox", "echo x >$S/outbox/$YOU/new/x.json"),
          new Try("write the other's inbox", "echo x >$S/$YOU/new/x.json"),
          new Try("list the other's inbox", "ls $S/$YOU/new"),
          new Try("list the other's outbox", "ls $S/outbox/$YOU/new"),
          new Try("read the leads", "ls /mnt/shared/max-pipeline"),
          new Try("read a lead by its name", "cat /mnt/shared/max-pipeline/*/state.json"),
          new Try("put a link in the place of its inbox", "mv $S/$ME/new $S/$ME/old"),
          new Try("put a link in the place of its outbox", "rm -r $S/outbox/$ME/new"),
          new Try("lock the director out of its outbox", "chmod 700 $S/outbox/$ME/new"),
          new Try("lock the director out of its inbox", "chmod 700 $S/$ME/new"),
          new Try("take over a directory", "chgrp users $S/outbox/$ME/new"),
          new Try("make a mailbox of its own", "mkdir $S/nobody"),
          new Try("change the share's sentinel", "echo x >/mnt/shared/.max-share"),
          new Try("become root", "su - root -c true </dev/null"));

  private ShareAttack() {}

  /** What came of each: {@code refused}, or {@code worked} and the words. */
  static Map<String, String> by(ContainerFleet fleet, Eidolon me, Eidolon you) {
    Map<String, String> all = new TreeMap<>();
    for (Try each : TRIES) {
      all.put(each.what(), as(fleet, me, you, each.command()));
    }
    return all;
  }

  /** A command as this agent's user, who may know everybody's name. */
  static String as(ContainerFleet fleet, Eidolon me, Eidolon you, String command) {
    return said(fleet, me, you, "(%s) 2>&1 && echo worked || echo refused".formatted(command))
        .lines()
        .reduce((first, last) -> last)
        .orElse("");
  }

  /** The same; all it printed. */
  static String said(ContainerFleet fleet, Eidolon me, Eidolon you, String command) {
    return fleet
        .script()
        .say(
            "S=/mnt/shared/%s ME=%s YOU=%s\n%s\n"
                .formatted(fleet.fleet().share().signals(), me.id(), you.id(), command),
            "exec",
            Integer.toString(me.ct()),
            "--",
            "runuser",
            "-u",
            me.id(),
            "--",
            "sh",
            "-s");
  }
}
