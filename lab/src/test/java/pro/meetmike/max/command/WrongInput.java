package pro.meetmike.max.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One wrong thing to type, as a line of {@code wrong-inputs.txt} has it: {@code CODE | [@ ]WORDS |
 * PATTERN}.
 *
 * @param server whether it is typed where a server runs that knows nothing
 * @param environment variables written before the words
 * @param pattern what every line of the answer matches
 */
record WrongInput(
    String line,
    int code,
    boolean server,
    Map<String, String> environment,
    List<String> words,
    Pattern pattern) {

  private static final Pattern WORD = Pattern.compile("'([^']*)'|\"([^\"]*)\"|(\\S+)");
  private static final Pattern VARIABLE = Pattern.compile("([A-Z_]+)=(.*)");

  /** Reads a line and puts the places of this run into it. */
  static WrongInput read(String line, Map<String, String> places) {
    String[] parts = line.split(" \\| ", 3);
    Map<String, String> environment = new LinkedHashMap<>();
    List<String> words = new ArrayList<>();
    boolean server = parts[1].startsWith("@ ");
    Matcher word = WORD.matcher(server ? parts[1].substring(2) : parts[1]);
    while (word.find()) {
      String typed = placed(first(word), places);
      Matcher variable = VARIABLE.matcher(typed);
      if (words.isEmpty() && variable.matches()) {
        environment.put(variable.group(1), variable.group(2));
      } else {
        words.add(typed);
      }
    }
    return new WrongInput(
        line,
        Integer.parseInt(parts[0].strip()),
        server,
        environment,
        words,
        Pattern.compile(parts[2].strip()));
  }

  private static String first(Matcher word) {
    for (int group = 1; group <= word.groupCount(); group++) {
      if (word.group(group) != null) {
        return word.group(group);
      }
    }
    return "";
  }

  private static String placed(String text, Map<String, String> places) {
    String placed = text;
    for (Map.Entry<String, String> place : places.entrySet()) {
      placed = placed.replace("{" + place.getKey() + "}", place.getValue());
    }
    return placed;
  }

  @Override
  public String toString() {
    return line.split(" \\| ", 3)[1];
  }
}
