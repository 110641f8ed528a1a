package pro.meetmike.max.command;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A TCP port as it is typed. */
public final class PortNumber implements ITypeConverter<Integer> {

  /** The last there is. */
  public static final int HIGHEST = 65_535;

  @Override
  public Integer convert(String typed) {
    if (!TypedValues.text(typed).matches("[0-9]{1,5}")
        || Integer.parseInt(typed) < 1
        || Integer.parseInt(typed) > HIGHEST) {
      throw new TypeConversionException(
          "%s is no port: give a number from 1 to %d".formatted(typed, HIGHEST));
    }
    return Integer.valueOf(typed);
  }
}
