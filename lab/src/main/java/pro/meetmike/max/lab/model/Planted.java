package pro.meetmike.max.lab.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What makes one voice signed in at the endpoint.
 *
 * @param env for {@code ~/.max/env}, which the voice's service and its proof read
 * @param files whole files, by their path below the home
 * @param heads lines at the head of files that others write too, by their path below the home
 * @param logins commands that read a key from standard input, with the key
 */
public record Planted(
    Map<String, String> env,
    Map<String, String> files,
    Map<String, String> heads,
    Map<String, String> logins) {

  static final Planted NOTHING = new Planted(Map.of(), Map.of(), Map.of(), Map.of());

  Planted with(Planted other) {
    return new Planted(
        both(env, other.env),
        both(files, other.files),
        both(heads, other.heads),
        both(logins, other.logins));
  }

  private static Map<String, String> both(Map<String, String> some, Map<String, String> more) {
    Map<String, String> both = new LinkedHashMap<>(some);
    both.putAll(more);
    return both;
  }
}
