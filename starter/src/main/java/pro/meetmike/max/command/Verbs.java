package pro.meetmike.max.command;

import java.util.List;

/** The verbs in the groups in which help shows them; verbs with a second word are shown with it. */
enum Verbs {
  SEE("see it", "rehearse", "dev"),
  RUN("run it", "worker", "plan", "deploy", "status", "watch", "retire"),
  DECIDE(
      "decide",
      "inbox",
      "show",
      "approve",
      "reject",
      "retry",
      "skip",
      "abort",
      "login",
      "login code",
      "login done"),
  LEADS("leads", "lead add", "lead list", "lead show", "lead open"),
  LOOK_AFTER(
      "look after",
      "doctor",
      "schedules",
      "schedules pause",
      "schedules resume",
      "history export",
      "config show",
      "completion",
      "version",
      "help");

  private final String title;
  private final List<String> words;

  Verbs(String title, String... words) {
    this.title = title;
    this.words = List.of(words);
  }

  String title() {
    return title;
  }

  List<String> words() {
    return words;
  }
}
