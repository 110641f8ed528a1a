package pro.meetmike.max.login;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What of a terminal's text may be shown to people: one line, without addresses' queries, without
 * anything that looks like a key, without what was typed there, cut between characters. Pure.
 */
final class ScreenWords {

  private static final int BYTES = 240;
  private static final int SHORTEST_TYPED = 3;
  private static final int LOOKED_AT = 2048;

  private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+");
  private static final Pattern ADDRESS =
      Pattern.compile("(?i)(https?://)(?:[^\\s/@]*@)?([^\\s/?#\"'<>]+)[^\\s\"'<>]*");
  private static final Pattern MAIL = Pattern.compile("[^\\s@<>\"']+@[^\\s@<>\"']+\\.[A-Za-z]{2,}");
  private static final Pattern BEARER = Pattern.compile("(?i)(bearer\\s+)\\S+");
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:api[-_ ]?key|access[-_ ]?key|token|secret|password|code)[\"']?\\s*[:=]\\s*[\"']?)"
              + "(?=\\S*[0-9])[^\\s\"']+");
  private static final Pattern DEVICE_CODE =
      Pattern.compile("(?<![A-Za-z0-9-])[A-Z0-9]{4}-[A-Z0-9]{4,6}(?![A-Za-z0-9-])");
  private static final Pattern OPAQUE =
      Pattern.compile(
          "(?<![\\w/.+=#~-])(?=[\\w/.+=#~-]*(?:[0-9]|[a-z][A-Z]))[\\w/.+=#~-]{20,}(?![\\w/])");
  private static final Pattern FRAME = Pattern.compile("^[\\s│|╭╰─╮╯]+|[\\s│|╭╰─╮╯]+$");

  private ScreenWords() {}

  /**
   * @param typed what people typed into this screen: it is taken out wherever it stands
   */
  static String shown(String text, List<String> typed) {
    String said = UNSEEN.matcher(text).replaceAll(" ");
    for (String word : typed) {
      said = word.length() < SHORTEST_TYPED ? said : said.replace(word, "…");
    }
    said = FRAME.matcher(beginning(said)).replaceAll("");
    said = ADDRESS.matcher(said).replaceAll("$1$2/…");
    said = MAIL.matcher(said).replaceAll("…");
    said = BEARER.matcher(said).replaceAll("$1…");
    said = NAMED.matcher(said).replaceAll("$1…");
    said = DEVICE_CODE.matcher(said).replaceAll("…");
    return cut(OPAQUE.matcher(said).replaceAll("…"));
  }

  /**
   * As much as is looked at: some patterns take the square of the length. What is cut off in the
   * middle of a word goes whole, since half a secret would not be known as one.
   */
  private static String beginning(String text) {
    return text.length() <= LOOKED_AT
        ? text
        : text.substring(0, text.lastIndexOf(' ', LOOKED_AT) + 1) + "…";
  }

  private static String cut(String text) {
    if (bytes(text) <= BYTES) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int left = BYTES - bytes("…");
    for (int at = 0; at < text.length(); at += Character.charCount(text.codePointAt(at))) {
      String character = Character.toString(text.codePointAt(at));
      left -= bytes(character);
      if (left < 0) {
        break;
      }
      kept.append(character);
    }
    return kept + "…";
  }

  private static int bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
