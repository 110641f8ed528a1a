package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.List;

/**
 * A task of the host and its log.
 *
 * @param pstart when its process began, in hundredths of a second since boot
 * @param id what it concerns, mostly a container number
 * @param user who asked, with the token's name
 * @param endtime epoch seconds, 0 while it runs
 * @param exit empty while it runs
 */
record Task(
    String upid,
    int pid,
    long pstart,
    long starttime,
    String type,
    String id,
    String user,
    long endtime,
    String exit,
    List<String> log) {

  /** What a task is given that ended without saying how. */
  static final String KILLED = "unexpected status";

  Task {
    log = List.copyOf(log);
  }

  boolean runs() {
    return exit.isEmpty();
  }

  boolean well() {
    return exit.equals("OK") || exit.startsWith("WARNINGS: ");
  }

  Task logged(List<String> lines) {
    List<String> more = new ArrayList<>(log);
    more.addAll(lines);
    return new Task(upid, pid, pstart, starttime, type, id, user, endtime, exit, more);
  }

  Task ended(long at, String how) {
    return new Task(upid, pid, pstart, starttime, type, id, user, at, how, log);
  }

  /** The user without the token's name. */
  String owner() {
    int mark = user.indexOf('!');
    return mark < 0 ? user : user.substring(0, mark);
  }

  /** The token's name, empty when a person asked. */
  String tokenName() {
    int mark = user.indexOf('!');
    return mark < 0 ? "" : user.substring(mark + 1);
  }
}
