package pro.meetmike.max.fleet.agent;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import pro.meetmike.max.fleet.agent.AgentProfile.Mention;
import pro.meetmike.max.fleet.agent.AgentSchedules.IdleActivity;
import pro.meetmike.max.fleet.agent.AgentSchedules.OneShot;
import pro.meetmike.max.fleet.agent.AgentSchedules.RecurringCheck;
import pro.meetmike.max.fleet.agent.AgentSchedules.Rhythm;
import pro.meetmike.max.fleet.agent.AgentSchedules.StartupPrompt;
import pro.meetmike.max.fleet.file.YamlMap;
import pro.meetmike.max.fleet.file.YamlValue;

/** The schedules of an agent, in {@code config.yaml} and in {@code schedules.yaml} alike. */
final class ScheduleGrammar {
  private final List<Mention> mentions;
  private final Set<String> slugs = new TreeSet<>();

  /** {@code mentions} collects the parties the entries name. */
  ScheduleGrammar(List<Mention> mentions) {
    this.mentions = mentions;
  }

  AgentSchedules read(YamlMap map, String source) {
    AgentSchedules schedules =
        new AgentSchedules(
            source,
            zone(map.optional("timezone")),
            each(map, "startup_prompts").stream().map(this::prompt).toList(),
            each(map, "recurring_checks").stream().map(this::check).toList(),
            each(map, "idle_activities").stream().map(this::idle).toList(),
            each(map, "one_shots").stream().map(this::oneShot).toList());
    map.warnUnknown();
    return schedules;
  }

  private static List<YamlMap> each(YamlMap map, String key) {
    return map.optional(key).itemsOrNone().stream().map(YamlValue::map).toList();
  }

  private StartupPrompt prompt(YamlMap map) {
    StartupPrompt prompt =
        new StartupPrompt(
            map.required("type").oneOf(Words.PROMPTS), map.required("content").text());
    map.warnUnknown();
    return prompt;
  }

  private RecurringCheck check(YamlMap map) {
    String name = name(map);
    Rhythm rhythm = rhythm(map, "interval");
    YamlValue from = map.optional("from_agent");
    if (from.present()) {
      mentions.add(new Mention(from.text(), from.file(), from.line(), from.column()));
    }
    RecurringCheck check =
        new RecurringCheck(
            name,
            rhythm,
            map.required("signal_type").oneOf(Words.SIGNALS),
            orNull(from.text()),
            orNull(map.optional("status").text()),
            map.optional("priority").oneOf(Words.PRIORITIES),
            map.required("action").text());
    map.warnUnknown();
    return check;
  }

  private IdleActivity idle(YamlMap map) {
    IdleActivity idle =
        new IdleActivity(
            name(map),
            rhythm(map, "frequency"),
            map.optional("priority").oneOf(Words.PRIORITIES),
            map.required("action").text());
    map.warnUnknown();
    return idle;
  }

  private OneShot oneShot(YamlMap map) {
    OneShot shot =
        new OneShot(
            name(map),
            map.required("at").instant(),
            map.optional("priority").oneOf(Words.PRIORITIES),
            map.required("action").text());
    map.warnUnknown();
    return shot;
  }

  /** Names become schedule ids, hence they have to differ in what an id keeps of them. */
  private String name(YamlMap map) {
    YamlValue at = map.required("name");
    String name = at.text();
    if (!at.sound()) {
      return name;
    }
    String slug = Words.slug(name);
    if (slug.isEmpty()) {
      at.error("the name \"" + name + "\" has no letter of a to z", "use letters or digits");
    } else if (!slugs.add(slug)) {
      at.error("the name \"" + name + "\" is used twice", "give each entry a name of its own");
    }
    return name;
  }

  private static Rhythm rhythm(YamlMap map, String period) {
    YamlValue cron = map.optional("cron");
    YamlValue every = map.optional(period);
    if (map.present() && cron.present() == every.present()) {
      map.error(
          cron.present()
              ? "the entry has both `cron` and `" + period + "`"
              : "the entry has neither `cron` nor `" + period + "`",
          "say once when it recurs");
    }
    String line = cron.cron();
    return new Rhythm(orNull(line), period.equals("interval") ? interval(every) : frequency(every));
  }

  private static @Nullable Interval interval(YamlValue every) {
    String written = every.text();
    if (!every.sound()) {
      return null;
    }
    return Interval.parse(written)
        .orElseGet(
            () -> {
              every.error(
                  "`" + every.path() + "` \"" + written + "\" divides neither hour nor day",
                  "use one like " + String.join(", ", Interval.EXAMPLES) + " or a `cron` line");
              return null;
            });
  }

  private static @Nullable Interval frequency(YamlValue every) {
    String written = every.oneOf(Words.FREQUENCIES);
    return every.sound() ? Interval.ofFrequency(written) : null;
  }

  private static String zone(YamlValue value) {
    String zone = value.text();
    if (!value.sound()) {
      return "UTC";
    }
    try {
      return ZoneId.of(zone).getId();
    } catch (DateTimeException e) {
      value.error("the time zone \"" + zone + "\" does not exist", "write UTC or Europe/Berlin");
      return "UTC";
    }
  }

  private static @Nullable String orNull(String text) {
    return text.isEmpty() ? null : text;
  }

  /** The names of everything that recurs, for comparing two files. */
  static List<String> names(AgentSchedules schedules) {
    List<String> names = new ArrayList<>();
    schedules.recurringChecks().forEach(c -> names.add(c.name()));
    schedules.idleActivities().forEach(i -> names.add(i.name()));
    return names;
  }
}
