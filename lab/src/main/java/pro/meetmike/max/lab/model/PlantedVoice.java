package pro.meetmike.max.lab.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How each CLI is signed in at the endpoint, found by running them. The keys are dummies; they say
 * whose they are by how they end.
 */
enum PlantedVoice {
  CLAUDE {
    @Override
    Planted planted(String base) {
      return env("ANTHROPIC_BASE_URL", base, "ANTHROPIC_API_KEY", key());
    }
  },

  /**
   * The product's own settings choose the sign-in by Google, and without a choice the CLI takes one
   * that no base address goes with: so the choice stands in the settings of the directory that the
   * voice works in, which come before the user's. (Those of the whole machine the CLI reads only
   * where they are root's.)
   */
  GEMINI {
    @Override
    Planted planted(String base) {
      String choice =
          WireJson.text(
              WireJson.object(
                  "security",
                  WireJson.object("auth", WireJson.object("selectedType", "gemini-api-key"))));
      return env("GOOGLE_GEMINI_BASE_URL", base, "GEMINI_API_KEY", key())
          .with(
              new Planted(
                  Map.of(),
                  Map.of("workspace/.gemini/settings.json", choice + "\n"),
                  Map.of(),
                  Map.of()));
    }
  },

  /**
   * A provider of its own, because the built-in one first tries another protocol for seconds; it
   * takes the key of the stored login. No line opens a table, so that what others have at the head
   * of the file stays at its top level.
   */
  CODEX {
    @Override
    Planted planted(String base) {
      String lines =
          """
          model = "rehearsal"
          model_provider = "rehearsal"
          check_for_update_on_startup = false
          model_providers.rehearsal.name = "rehearsal"
          model_providers.rehearsal.base_url = "%s/v1"
          model_providers.rehearsal.wire_api = "responses"
          model_providers.rehearsal.requires_openai_auth = true
          """
              .formatted(base);
      return new Planted(
          Map.of(),
          Map.of(),
          Map.of(".codex/config.toml", lines),
          Map.of("codex login --with-api-key", key()));
    }
  },

  /** The token only says that somebody is signed in: offline, nothing is asked of its vendor. */
  COPILOT {
    @Override
    Planted planted(String base) {
      return env(
          "COPILOT_OFFLINE",
          "true",
          "COPILOT_PROVIDER_BASE_URL",
          base + "/v1",
          "COPILOT_PROVIDER_API_KEY",
          key(),
          "COPILOT_MODEL",
          "rehearsal",
          "COPILOT_GITHUB_TOKEN",
          key());
    }
  };

  /**
   * @param base address of the endpoint, without a slash at its end
   */
  abstract Planted planted(String base);

  /** As the fleet file names it. */
  String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }

  String key() {
    return "rehearsal-only-" + word();
  }

  private static Planted env(String... pairs) {
    Map<String, String> env = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      env.put(pairs[i], pairs[i + 1]);
    }
    return new Planted(env, Map.of(), Map.of(), Map.of());
  }
}
