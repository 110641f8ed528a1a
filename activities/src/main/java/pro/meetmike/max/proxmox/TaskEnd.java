package pro.meetmike.max.proxmox;

/** How a task ended, in Proxmox's words and in ours. */
record TaskEnd(Kind kind, String exit) {

  enum Kind {
    OK,
    WARNINGS,
    FAILED,
    /** Its worker process died without saying anything. */
    KILLED
  }

  static TaskEnd of(String exit) {
    if (exit.equals("OK")) {
      return new TaskEnd(Kind.OK, exit);
    }
    if (exit.startsWith("WARNINGS")) {
      return new TaskEnd(Kind.WARNINGS, exit);
    }
    boolean killed = exit.isEmpty() || exit.equals("unexpected status");
    return new TaskEnd(killed ? Kind.KILLED : Kind.FAILED, exit.strip().replace('\n', ' '));
  }

  boolean succeeded() {
    return kind == Kind.OK || kind == Kind.WARNINGS;
  }
}
