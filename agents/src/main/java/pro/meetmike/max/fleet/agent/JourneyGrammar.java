package pro.meetmike.max.fleet.agent;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.file.Shape;
import pro.meetmike.max.fleet.file.YamlMap;
import pro.meetmike.max.fleet.file.YamlValue;
import pro.meetmike.max.journey.Stage;

/** The {@code journey} section of an agent that owns a stage. */
final class JourneyGrammar {
  private static final List<String> STAGES =
      Arrays.stream(Stage.values()).map(Stage::name).toList();
  private static final List<String> APPROVALS = List.of("required", "not-required");
  private static final Shape FILE_NAME =
      Shape.of("[A-Za-z0-9][A-Za-z0-9._-]{0,100}", "a file name", "scope.md");
  private static final Pattern DURATION = Pattern.compile("(\\d{1,5})([smhd])");

  private JourneyGrammar() {}

  static StageDuty read(YamlMap map) {
    boolean approval = map.required("approval").oneOf(APPROVALS).equals("required");
    YamlMap sla = map.required("sla").map();
    StageDuty duty =
        new StageDuty(
            map.required("stage").oneOf(STAGES),
            texts(map.required("entry")),
            texts(map.required("exit")),
            map.required("artefacts").items().stream().map(v -> v.text(FILE_NAME)).toList(),
            approval,
            approver(map, approval),
            map.required("deliberation").oneOf(Words.DELIBERATIONS),
            seconds(sla.required("pickup")),
            seconds(sla.required("complete")));
    sla.warnUnknown();
    map.warnUnknown();
    return duty;
  }

  private static @Nullable String approver(YamlMap map, boolean approval) {
    YamlValue role = approval ? map.required("approver_role") : map.optional("approver_role");
    String written = role.oneOf(Words.ROLES);
    return written.isEmpty() ? null : written;
  }

  private static List<String> texts(YamlValue list) {
    return list.items().stream().map(YamlValue::text).toList();
  }

  private static long seconds(YamlValue value) {
    String written = value.text();
    if (!value.sound()) {
      return 0;
    }
    Matcher m = DURATION.matcher(written);
    if (!m.matches() || Integer.parseInt(m.group(1)) == 0) {
      value.error(
          "`" + value.path() + "` \"" + written + "\" is no duration", "write 30s, 5m or 24h");
      return 0;
    }
    long unit =
        switch (m.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3600;
          default -> 86_400;
        };
    return Integer.parseInt(m.group(1)) * unit;
  }
}
