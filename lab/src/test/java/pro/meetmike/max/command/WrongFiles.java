package pro.meetmike.max.command;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Files and values nobody should have to read, and the names the cases call them by. */
final class WrongFiles {

  private static final String BOMB =
      """
      a: &a [x, x, x, x, x, x, x, x, x]
      b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
      c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
      d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
      e: &e [*d, *d, *d, *d, *d, *d, *d, *d, *d]
      f: &f [*e, *e, *e, *e, *e, *e, *e, *e, *e]
      fleet: [*f, *f, *f, *f, *f, *f, *f, *f, *f]
      """;

  private WrongFiles() {}

  /** Makes them in a directory; gives the places by the names in braces. */
  static Map<String, String> make(Path directory, Path home) throws IOException {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("empty", "");
    files.put("bomb.yaml", BOMB);
    files.put("huge", "# much\n".repeat(400_000));
    files.put("deep.yaml", "a: " + "[".repeat(5000) + "]".repeat(5000));
    files.put("deep.json", "[".repeat(20_000));
    files.put("list.yaml", "- one\n- two\n");
    files.put("twice.yaml", "domain: a\ndomain: b\n");
    files.put("two.yaml", "a: 1\n---\nb: 2\n");
    files.put("tabs.yaml", "a:\n\tb: 1\n");
    files.put("nul.yaml", "a: \0\n");
    files.put("escape.yaml", "\"\\e[2J\\e[H\": 1\n");
    files.put("scalar.yaml", "just a sentence\n");
    files.put("tag.yaml", "a: !!python/object/apply:os.system [x]\n");
    files.put("array.json", "[1, 2]");
    files.put("cut.json", "{\"lead_id\": \"");
    files.put("twice.json", "{\"lead_id\": \"a\", \"lead_id\": \"b\"}");
    for (Map.Entry<String, String> file : files.entrySet()) {
      Files.writeString(directory.resolve(file.getKey()), file.getValue());
    }
    Files.copy(home.resolve("agents/examples/lead.json"), directory.resolve("lead.json"));
    Files.write(
        directory.resolve("latin1"), "name: M\u00fcller\n".getBytes(StandardCharsets.ISO_8859_1));
    for (String kind : List.of("fleet.yaml", "examples/lead.json")) {
      String text = Files.readString(home.resolve("agents").resolve(kind));
      Files.writeString(
          directory.resolve("bom" + kind.substring(kind.lastIndexOf('.'))), "\ufeff" + text);
    }
    Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
    Map<String, String> places = new LinkedHashMap<>();
    places.put("dir", directory.toString());
    places.put("fleet", home.resolve("agents/examples/fleet-1.yaml").toString());
    places.put("lead", home.resolve("agents/examples/lead.json").toString());
    places.put("esc", "\u001b[2Jx");
    places.put("nul", "a\0b");
    places.put("arabic", "\u0663\u0664");
    places.put("long", "x".repeat(5000));
    return places;
  }
}
