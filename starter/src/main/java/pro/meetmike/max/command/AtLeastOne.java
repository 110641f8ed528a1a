package pro.meetmike.max.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many, where none makes no sense. */
final class AtLeastOne implements ITypeConverter<Integer> {

  private static final int MOST = 10_000;

  @Override
  public Integer convert(String typed) {
    int number = TypedValues.number(typed);
    if (number < 1 || number > MOST) {
      throw new TypeConversionException(
          "%s is out of range: give a number from 1 to %d".formatted(typed, MOST));
    }
    return number;
  }
}
