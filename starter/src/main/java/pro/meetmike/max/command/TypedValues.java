package pro.meetmike.max.command;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

/**
 * What can be typed as a value at all, the same for every verb: nothing is empty, nothing holds
 * control characters, digits are those of ASCII. A message goes on after the option's name.
 */
final class TypedValues {

  private static final int LONGEST = 4000;

  private TypedValues() {}

  /** Makes this line and all its verbs read values so. */
  static void of(CommandLine line) {
    line.registerConverter(String.class, TypedValues::text);
    line.registerConverter(Path.class, TypedValues::path);
    line.registerConverter(int.class, TypedValues::number);
    line.registerConverter(long.class, TypedValues::longNumber);
  }

  static String text(String typed) {
    if (typed.isBlank()) {
      throw new TypeConversionException("is empty: give a value, or leave it out");
    }
    if (typed.length() > LONGEST) {
      throw new TypeConversionException(
          "has %d characters: give at most %d".formatted(typed.length(), LONGEST));
    }
    if (typed.chars().anyMatch(c -> Character.isISOControl(c) && c != '\t')) {
      throw new TypeConversionException(
          "%s holds control characters: leave them out".formatted(typed));
    }
    return typed;
  }

  static Path path(String typed) {
    try {
      return Path.of(text(typed));
    } catch (InvalidPathException e) {
      throw new TypeConversionException("%s cannot be a path: name another".formatted(typed));
    }
  }

  static int number(String typed) {
    long number = longNumber(typed);
    if (number != (int) number) {
      throw new TypeConversionException(typed + " is too large: give a smaller number");
    }
    return (int) number;
  }

  static long longNumber(String typed) {
    if (!text(typed).matches("[+-]?[0-9]{1,18}")) {
      throw new TypeConversionException(typed + " is no whole number: give digits only");
    }
    return Long.parseLong(typed);
  }
}
