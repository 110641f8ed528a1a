package pro.meetmike.max.console.live;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Long paths are told in full once; afterwards their end is enough to recognise them. */
final class KnownPaths {

  private static final Pattern PATH =
      Pattern.compile("(?<![\\w/:.])/(?:[^\\s/:,;]+/){2,}[^\\s/:,;]+");

  private final Set<String> told = new HashSet<>();

  String shortened(String text) {
    Matcher matcher = PATH.matcher(text);
    StringBuilder shortened = new StringBuilder();
    while (matcher.find()) {
      String path = matcher.group();
      String kept = told.add(path) ? path : "…" + path.substring(path.lastIndexOf('/'));
      matcher.appendReplacement(shortened, Matcher.quoteReplacement(kept));
    }
    return matcher.appendTail(shortened).toString();
  }
}
