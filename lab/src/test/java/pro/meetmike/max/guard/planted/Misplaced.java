package pro.meetmike.max.guard.planted;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A class that would be wrong on this floor, in this package, because of what it mentions. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Misplaced {
  String floor();

  String in();

  String because();
}
