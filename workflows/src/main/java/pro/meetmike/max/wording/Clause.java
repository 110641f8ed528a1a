package pro.meetmike.max.wording;

/** A sentence from elsewhere as a part of another one, which has a full stop of its own. Pure. */
public final class Clause {
  private Clause() {}

  /** Without white space and full stops at its end; an ellipsis is kept. */
  public static String of(String sentence) {
    String clause = sentence.strip();
    while (clause.endsWith(".") && !clause.endsWith("...")) {
      clause = clause.substring(0, clause.length() - 1).strip();
    }
    return clause;
  }

  /** A message of a library as part of a sentence: no class names, no full stop at the end. */
  public static String ofLibrary(String message) {
    return Printable.brief(message)
        .replaceAll("\\b(?:[a-z][\\w$]*\\.)+[A-Z][\\w$]*(: )?", "")
        .replaceAll("\\b\\w+(?:Exception|Error): ", "")
        .replaceFirst("[ .]+$", "");
  }
}
