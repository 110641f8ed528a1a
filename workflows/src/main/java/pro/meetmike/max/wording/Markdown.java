package pro.meetmike.max.wording;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Text that came from agents, leads, containers or people, fit for a Markdown page: whoever renders
 * it, it is neither markup nor a link, and what {@link Printable} would not send is shown by its
 * code. Pure.
 */
public final class Markdown {

  private static final String INDENT = "    ";

  /** Renderers make a link of it wherever it stands in running text, however it is escaped. */
  private static final Pattern LINK = Pattern.compile("(?i)://|(?<![a-z0-9_])www\\.");

  /** What begins markup; an underscore within a word does not. */
  private static final Pattern MARKUP =
      Pattern.compile("[\\\\`*\\[\\]|~#!{}$]|(?<![\\p{L}\\p{N}])_|_(?![\\p{L}\\p{N}])");

  private Markdown() {}

  /** For between backticks: on one line, and without one. */
  public static String code(String text) {
    return Printable.line(text).replaceAll("\\s+", " ").replace('`', '\'');
  }

  /** Running text of a page, or a cell of its table: markup is escaped, an address is code. */
  public static String text(String text) {
    String one = Printable.line(text).replaceAll("\\s+", " ").strip();
    return LINK.matcher(one).find()
        ? "`" + code(one).replace("|", "\\|") + "`"
        : MARKUP
            .matcher(one.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
            .replaceAll("\\\\$0");
  }

  /** Running text where templates act on braces and no escape helps: what would act is a dot. */
  public static String plain(String text) {
    return LINK.matcher(code(text).replaceAll("[{}|<>*_\\[\\]#~\\\\]", "·")).replaceAll("·");
  }

  /** Whole lines as code, indented: nothing in them begins anything. */
  public static List<String> block(String text) {
    return text.isEmpty()
        ? List.of()
        : Printable.lines(text, Integer.MAX_VALUE).stream().map(line -> INDENT + line).toList();
  }
}
