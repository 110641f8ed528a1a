package pro.meetmike.max.gate;

import java.util.ArrayList;
import java.util.List;

/** How long each need of a desk has waited for whom; pure. */
final class Waits {

  private static final String FOUND_DONE = "found done";

  private final List<Wait> all = new ArrayList<>();

  /** A need was opened. One that is opened again while it waits goes on waiting. */
  void opened(Need need) {
    if (place(need.id()) < 0) {
      all.add(
          new Wait(
              need.id(),
              need.kind(),
              need.question(),
              need.approvers(),
              need.openedAt(),
              null,
              "",
              ""));
    }
  }

  /** A need was answered, and waits no more. */
  void answered(NeedClosed closed) {
    end(closed.id(), closed.at(), closed.verb().past(), closed.by());
  }

  /** A need was taken back. */
  void withdrawn(String id, String at) {
    end(id, at, FOUND_DONE, "");
  }

  /** In the order of opening. */
  List<Wait> all() {
    return new ArrayList<>(all);
  }

  private void end(String id, String at, String ending, String by) {
    int place = place(id);
    if (place >= 0) {
      Wait w = all.get(place);
      all.set(
          place, new Wait(w.need(), w.kind(), w.question(), w.who(), w.openedAt(), at, ending, by));
    }
  }

  private int place(String id) {
    for (int i = all.size() - 1; i >= 0; i--) {
      if (all.get(i).need().equals(id) && all.get(i).closedAt() == null) {
        return i;
      }
    }
    return -1;
  }
}
