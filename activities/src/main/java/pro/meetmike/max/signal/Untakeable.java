package pro.meetmike.max.signal;

import java.nio.file.FileSystemException;

/** An entry that cannot be moved out of its place: a directory that is closed to the pipeline. */
public final class Untakeable extends FileSystemException {

  private static final long serialVersionUID = 1L;

  Untakeable(String name) {
    super(name, null, "it cannot be moved");
  }
}
