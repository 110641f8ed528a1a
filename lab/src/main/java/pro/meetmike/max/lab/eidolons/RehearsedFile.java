package pro.meetmike.max.lab.eidolons;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/**
 * What stands in the files of a rehearsal: each a well-formed file of its kind that says REHEARSAL.
 * The content follows from the request alone, so doing the work again changes no byte.
 */
public final class RehearsedFile {

  public static final String LABEL = "REHEARSAL";

  private RehearsedFile() {}

  /** The name of the file that is written where a request expects this name. */
  public static String nameOf(String expected) {
    return expected.endsWith("/") ? expected + "index.md" : expected;
  }

  /**
   * @param data of the request
   * @param agent who writes it
   */
  public static byte[] content(Map<String, Object> data, String agent, String file) {
    if (file.endsWith(".json")) {
      return json(data, agent, file);
    }
    String line =
        "%s: %s, written by the lab's %s in %s for %s"
            .formatted(LABEL, file, agent, data.get("stage"), data.get("askId"));
    return file.endsWith(".pdf") ? SmallPdf.page(line) : text("# " + LABEL + "\n\n" + line + "\n");
  }

  private static byte[] json(Map<String, Object> data, String agent, String file) {
    StringBuilder json = new StringBuilder("{\n  \"label\": \"" + LABEL + "\"");
    field(json, "file", file);
    field(json, "writtenBy", agent);
    for (String key : List.of("askId", "leadId", "stage", "round", "epoch")) {
      Object value = data.get(key);
      if (value != null) {
        field(json, key, String.valueOf(value));
      }
    }
    return text(json.append("\n}\n").toString());
  }

  private static void field(StringBuilder json, String name, String value) {
    // Values are references by the contract; what else might come in is not worth an escape.
    String plain = value.replaceAll("[^A-Za-z0-9._:/@ -]", "_");
    json.append(",\n  \"").append(name).append("\": \"").append(plain).append('"');
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
