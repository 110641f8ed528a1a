package pro.meetmike.max.lab.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Signs a user's voices in at the model endpoint. It may be done before or after the product's own
 * settings are there, and again.
 *
 * @param user of the container
 * @param home of that user
 * @param base address of the endpoint, without a slash at its end; see {@link ModelEndpoint#origin}
 * @param voices as the fleet file names them
 */
public record Planting(String user, String home, String base, List<String> voices) {

  private static final String SCRIPT = "/lab/model/plant.sh";

  public Planting {
    voices = List.copyOf(voices);
    for (String voice : voices) {
      voice(voice);
    }
    if (!user.matches("[a-z][a-z0-9-]*") || !home.matches("(/[A-Za-z0-9._-]+)+")) {
      throw new IllegalArgumentException(
          "The user \"%s\" and its home \"%s\" have to be plain names.".formatted(user, home));
    }
    if (!base.matches("https?://[A-Za-z0-9.:_-]+(/[A-Za-z0-9-]+)*")) {
      throw new IllegalArgumentException(
          "The address \"%s\" is none of an endpoint: http://HOST:PORT/NAME.".formatted(base));
    }
  }

  /** What is planted for all voices together. */
  public Planted planted() {
    return voices.stream().map(v -> voice(v).planted(base)).reduce(Planted.NOTHING, Planted::with);
  }

  /** A script for {@code sh} that root runs in the container; it fails with the CLI's own words. */
  public String script() {
    Planted all = planted();
    return value("AGENT_USER", user)
        + value("AGENT_HOME", home)
        + value("ENV", lines(all.env(), (name, value) -> name + "=" + value))
        + value("FILES", lines(all.files(), (path, text) -> path + " " + base64(text)))
        + value("HEADS", lines(all.heads(), (path, text) -> path + " " + base64(text)))
        + value("LOGINS", lines(all.logins(), (command, key) -> key + " " + command))
        + resource();
  }

  private static PlantedVoice voice(String word) {
    return Arrays.stream(PlantedVoice.values())
        .filter(v -> v.word().equals(word))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "The lab's model knows no voice \"%s\"; it knows %s."
                        .formatted(
                            word,
                            Arrays.stream(PlantedVoice.values())
                                .map(PlantedVoice::word)
                                .collect(Collectors.joining(", ")))));
  }

  private interface Line {
    String of(String name, String value);
  }

  private static String lines(Map<String, String> all, Line line) {
    return all.entrySet().stream()
        .map(e -> line.of(e.getKey(), e.getValue()))
        .collect(Collectors.joining("\n"));
  }

  /** An assignment; nothing of what is planted holds a quote. */
  private static String value(String name, String value) {
    if (value.contains("'")) {
      throw new IllegalStateException("The value " + name + " of the planting holds a quote.");
    }
    return name + "='" + value + "'\n";
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String resource() {
    try (InputStream in = Planting.class.getResourceAsStream(SCRIPT)) {
      if (in == null) {
        throw new IllegalStateException("The resource " + SCRIPT + " is missing: build the lab.");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("The resource " + SCRIPT + " cannot be read.", e);
    }
  }
}
