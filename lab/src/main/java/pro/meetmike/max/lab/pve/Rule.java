package pro.meetmike.max.lab.pve;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** What one parameter may be, and the words with which Proxmox says that it is not. */
record Rule(Kind kind, boolean required, List<Function<String, Optional<String>>> checks) {

  /** The type that decides how a value looks in JSON. */
  enum Kind {
    TEXT,
    INTEGER,
    NUMBER,
    BOOLEAN
  }

  private static final Set<String> TRUE = Set.of("1", "on", "yes", "true");
  private static final Set<String> FALSE = Set.of("0", "off", "no", "false");

  Rule {
    checks = List.copyOf(checks);
  }

  static Rule text() {
    return new Rule(Kind.TEXT, false, List.of());
  }

  static Rule integer() {
    return typed(Kind.INTEGER, "integer", value -> value.matches("-?\\d+"));
  }

  static Rule number() {
    return typed(Kind.NUMBER, "number", value -> value.matches("-?\\d+(\\.\\d+)?"));
  }

  static Rule bool() {
    return typed(Kind.BOOLEAN, "boolean", v -> TRUE.contains(v) || FALSE.contains(v));
  }

  private static Rule typed(Kind kind, String word, Function<String, Boolean> fits) {
    return new Rule(kind, false, List.of())
        .and(v -> fits.apply(v), v -> "type check ('" + word + "') failed - got '" + v + "'");
  }

  Rule mandatory() {
    return new Rule(kind, true, checks);
  }

  Rule atLeast(long least) {
    return and(
        v -> Double.parseDouble(v) >= least, v -> "value must have a minimum value of " + least);
  }

  Rule atMost(long most) {
    return and(
        v -> Double.parseDouble(v) <= most, v -> "value must have a maximum value of " + most);
  }

  Rule shortest(int length) {
    return and(
        v -> v.length() >= length, v -> "value must be at least " + length + " characters long");
  }

  Rule longest(int length) {
    return and(v -> v.length() <= length, v -> "value may only be " + length + " characters long");
  }

  Rule matching(String pattern) {
    return and(v -> v.matches(pattern), v -> "value does not match the regex pattern");
  }

  Rule oneOf(String... values) {
    List<String> all = List.of(values);
    return and(
        all::contains,
        v ->
            "value '%s' does not have a value in the enumeration '%s'"
                .formatted(v, String.join(", ", all)));
  }

  /** With a format: the function gives the sentence that follows "invalid format - ". */
  Rule format(Function<String, Optional<String>> fault) {
    return with(v -> fault.apply(v).map(text -> "invalid format - " + text));
  }

  /** The first thing that is wrong with a value. */
  Optional<String> fault(String value) {
    return checks.stream().map(check -> check.apply(value)).flatMap(Optional::stream).findFirst();
  }

  /** As it is stored: every spelling of yes and no becomes 1 or 0. */
  String stored(String value) {
    return kind == Kind.BOOLEAN ? (TRUE.contains(value) ? "1" : "0") : value;
  }

  /** As it is in JSON. */
  Object json(String value) {
    return switch (kind) {
      case INTEGER, BOOLEAN -> value.matches("-?\\d{1,18}") ? Long.valueOf(value) : value;
      case TEXT, NUMBER -> value;
    };
  }

  private Rule and(Function<String, Boolean> fits, Function<String, String> otherwise) {
    return with(v -> fits.apply(v) ? Optional.empty() : Optional.of(otherwise.apply(v)));
  }

  private Rule with(Function<String, Optional<String>> check) {
    List<Function<String, Optional<String>>> more = new ArrayList<>(checks);
    more.add(check);
    return new Rule(kind, required, more);
  }
}
