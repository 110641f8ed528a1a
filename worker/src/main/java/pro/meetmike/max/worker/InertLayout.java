package pro.meetmike.max.worker;

import ch.qos.logback.classic.PatternLayout;
import ch.qos.logback.classic.spi.ILoggingEvent;
import java.util.regex.Pattern;
import pro.meetmike.max.wording.Printable;

/**
 * A log that people read on a terminal: what is not seen in it is shown by its code, and no further
 * line of a message stands where an event begins.
 */
public final class InertLayout extends PatternLayout {

  private static final Pattern FURTHER = Pattern.compile("\n(?=\\S)");

  @Override
  public String doLayout(ILoggingEvent event) {
    return FURTHER.matcher(Printable.spaced(super.doLayout(event))).replaceAll("\n    ");
  }
}
