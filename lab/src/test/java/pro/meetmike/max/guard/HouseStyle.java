package pro.meetmike.max.guard;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import pro.meetmike.max.guard.Sources.Source;

/** What a source file lacks; one sentence each. */
final class HouseStyle {

  static final int LONGEST = 400;

  private static final Pattern PUBLIC_TYPE =
      Pattern.compile(
          "^public (?:abstract |final |sealed |non-sealed )*(?:class|interface|record|enum|@interface)"
              + " (\\w+)",
          Pattern.MULTILINE);

  /** Spelled in two halves, so that this file does not find itself. */
  private static final Pattern UNFINISHED = Pattern.compile("\\b(?:TO" + "DO|FIX" + "ME)\\b");

  /** Resolving a place of a mail directory, or listing several; a mere "tmp" is anybody's. */
  private static final Pattern PLACE_OF_INBOX =
      Pattern.compile(
          "(?:resolve|place)\\(\\s*\"(?:new|cur|dead)\"\\s*\\)"
              + "|\"(?:tmp|new|cur)\",\\s*\"(?:new|cur|done)\"");

  private HouseStyle() {}

  static List<String> undocumented(Source source) {
    Matcher type = PUBLIC_TYPE.matcher(source.text());
    if (!type.find()) {
      return List.of();
    }
    String before = source.text().substring(0, type.start());
    String annotations = "(?:@\\w[\\w.]*(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\s*)*";
    boolean documented = Pattern.compile("\\*/\\s*" + annotations + "$").matcher(before).find();
    return documented
        ? List.of()
        : List.of("%s: %s has no javadoc".formatted(source.path(), type.group(1)));
  }

  static List<String> unmarked(List<Source> all) {
    Stream<String> directories = all.stream().map(Source::directory).distinct();
    return directories
        .filter(
            d ->
                all.stream()
                    .filter(s -> s.directory().equals(d) && s.isPackageInfo())
                    .noneMatch(s -> s.text().contains("@NullMarked") && s.text().startsWith("/**")))
        .map(d -> d + " has no package-info with a javadoc and @NullMarked")
        .toList();
  }

  static List<String> tooLong(Source source) {
    int lines = source.lines().size();
    return lines > LONGEST ? List.of("%s has %d lines".formatted(source.path(), lines)) : List.of();
  }

  static List<String> unfinished(Source source) {
    return source.lines().stream()
        .filter(l -> UNFINISHED.matcher(l).find())
        .map(l -> "%s: %s".formatted(source.path(), l.strip()))
        .toList();
  }

  /** Only the signal packages, and the doubles of the agents, know how an inbox is built. */
  static List<String> knowsInboxes(Source source) {
    boolean may =
        source.directory().endsWith("/signal") || source.directory().endsWith("/eidolons");
    return may
        ? List.of()
        : source.lines().stream()
            .filter(l -> PLACE_OF_INBOX.matcher(l).find())
            .map(l -> "%s: %s".formatted(source.path(), l.strip()))
            .toList();
  }
}
