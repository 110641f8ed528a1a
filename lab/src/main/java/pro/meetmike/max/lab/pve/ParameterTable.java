package pro.meetmike.max.lab.pve;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The parameters one call takes. Written in this project's own words from the behaviour of the API;
 * the tests compare it with recorded answers.
 */
final class ParameterTable {

  static final String UNKNOWN =
      "property is not defined in schema and the schema does not allow additional properties";
  static final String MISSING = "property is missing and it is not optional";

  private static final Pattern NUMBERED = Pattern.compile("([a-z]+)(0|[1-9]\\d*)");

  /** Parameters like {@code net0…net31}: the rule may need to know its own name. */
  private record Numbered(int count, Function<String, Rule> rule) {}

  private final Map<String, Rule> rules;
  private final Map<String, Numbered> numbered;

  private ParameterTable(Map<String, Rule> rules, Map<String, Numbered> numbered) {
    this.rules = rules;
    this.numbered = numbered;
  }

  static ParameterTable empty() {
    return new ParameterTable(Map.of(), Map.of());
  }

  ParameterTable with(String name, Rule rule) {
    Map<String, Rule> more = new LinkedHashMap<>(rules);
    more.put(name, rule);
    return new ParameterTable(more, numbered);
  }

  /** With a value that holds several. */
  ParameterTable with(String name, PropertyFormat format) {
    return with(name, Rule.text().format(value -> format.fault(name, value)));
  }

  ParameterTable numbered(String prefix, int count, PropertyFormat format) {
    Map<String, Numbered> more = new LinkedHashMap<>(numbered);
    more.put(
        prefix,
        new Numbered(count, name -> Rule.text().format(value -> format.fault(name, value))));
    return new ParameterTable(rules, more);
  }

  ParameterTable and(ParameterTable other) {
    Map<String, Rule> more = new LinkedHashMap<>(rules);
    more.putAll(other.rules);
    Map<String, Numbered> also = new LinkedHashMap<>(numbered);
    also.putAll(other.numbered);
    return new ParameterTable(more, also);
  }

  Optional<Rule> rule(String name) {
    Rule rule = rules.get(name);
    if (rule != null) {
      return Optional.of(rule);
    }
    Matcher parts = NUMBERED.matcher(name);
    if (!parts.matches() || parts.group(2).length() > 4) {
      return Optional.empty();
    }
    Numbered range = numbered.get(parts.group(1));
    return range != null && Integer.parseInt(parts.group(2)) < range.count()
        ? Optional.of(range.rule().apply(name))
        : Optional.empty();
  }

  /** The values as they are stored, or one 400 that names every fault. */
  Map<String, String> verified(Map<String, String> given) {
    Map<String, String> errors = new TreeMap<>();
    Map<String, String> good = new TreeMap<>();
    given.forEach(
        (name, value) -> {
          Optional<Rule> rule = rule(name);
          Optional<String> fault = rule.map(r -> r.fault(value)).orElse(Optional.of(UNKNOWN));
          fault.ifPresent(text -> errors.put(name, text));
          rule.ifPresent(r -> good.put(name, r.stored(value)));
        });
    rules.forEach(
        (name, rule) -> {
          if (rule.required() && !given.containsKey(name)) {
            errors.put(name, MISSING);
          }
        });
    if (!errors.isEmpty()) {
      throw ApiException.invalid(errors);
    }
    return good;
  }

  /** A stored value as JSON has it. */
  Object json(String name, String value) {
    return rule(name).map(rule -> rule.json(value)).orElse(value);
  }
}
