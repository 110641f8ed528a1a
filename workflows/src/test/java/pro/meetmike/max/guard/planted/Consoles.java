package pro.meetmike.max.guard.planted;

import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Ways to print. */
final class Consoles {

  private Consoles() {}

  @Violates(Determinism.STANDARD_STREAMS)
  static final class Out {
    void print() {
      System.out.println("x");
    }
  }

  @Violates(Determinism.STANDARD_STREAMS)
  static final class Err {
    void print() {
      System.err.println("x");
    }
  }

  @Violates(Determinism.STANDARD_STREAMS)
  static final class Trace {
    void print(Exception e) {
      e.printStackTrace();
    }
  }
}
