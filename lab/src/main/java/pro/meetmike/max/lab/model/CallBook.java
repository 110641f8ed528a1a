package pro.meetmike.max.lab.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last calls, oldest first. */
final class CallBook {

  private static final int MOST = 5000;

  private final Deque<ModelCall> calls = new ArrayDeque<>();

  synchronized void add(ModelCall call) {
    if (calls.size() == MOST) {
      calls.removeFirst();
    }
    calls.addLast(call);
  }

  synchronized List<ModelCall> all() {
    return List.copyOf(calls);
  }
}
