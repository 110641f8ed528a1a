package pro.meetmike.max.gate;

import io.temporal.workflow.SignalMethod;

/** A workflow that asks its root for a human's decision and hears the answer. */
public interface Waiting {
  /** Signal of the root: a need was opened by a child. */
  String OPENED = "needOpened";

  /** Signal of the root: what was waited for was found to be so. */
  String WITHDRAWN = "needWithdrawn";

  /** Signal of the waiting workflow: the answer. */
  String CLOSED = "needClosed";

  @SignalMethod(name = CLOSED)
  void needClosed(NeedClosed closed);
}
