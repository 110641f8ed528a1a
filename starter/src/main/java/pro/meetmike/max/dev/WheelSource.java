package pro.meetmike.max.dev;

import java.io.IOException;
import java.nio.file.Path;

/** Where a {@link Wheel} is fetched from; what it hands over is not trusted yet. */
@FunctionalInterface
interface WheelSource {

  /** The file, in this directory, which is empty before. */
  Path fetch(Wheel wheel, Path into) throws IOException;
}
