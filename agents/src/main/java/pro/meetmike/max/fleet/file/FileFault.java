package pro.meetmike.max.fleet.file;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import pro.meetmike.max.wording.Clause;

/**
 * What the operating system says against a file, in a person's words. Java's own messages are the
 * bare path or the name of a class.
 */
public final class FileFault {
  private FileFault() {}

  /** A sentence without its full stop: the path, the fact, the way out. */
  public static String sentence(IOException fault) {
    if (fault instanceof FileSystemException of && of.getFile() != null) {
      return "%s %s".formatted(of.getFile(), what(of));
    }
    return fault.getMessage() == null || fault.getMessage().isBlank()
        ? "a file could not be read or written: look at the disk and its permissions"
        : Clause.ofLibrary(fault.getMessage());
  }

  /** The fact alone, as far as it is known. */
  public static String fact(IOException fault) {
    if (fault instanceof FileSystemException of) {
      return what(of).replaceFirst(":.*", "");
    }
    if (fault instanceof CharacterCodingException) {
      return "is not UTF-8";
    }
    return fault.getMessage() == null
        ? "cannot be read"
        : "cannot be read: " + Clause.ofLibrary(fault.getMessage());
  }

  private static String what(FileSystemException fault) {
    if (fault instanceof NoSuchFileException) {
      return "does not exist and cannot be made there: name another path";
    }
    if (fault instanceof FileAlreadyExistsException) {
      return "is a file where a directory is wanted: name a directory";
    }
    if (fault instanceof AccessDeniedException) {
      return "may not be used by this user: change its permissions, or name another path";
    }
    if (fault instanceof NotDirectoryException) {
      return "is no directory: name a directory";
    }
    if (fault instanceof DirectoryNotEmptyException) {
      return "is not empty: name another directory";
    }
    String reason = fault.getReason() == null ? "" : " (" + fault.getReason() + ")";
    return "cannot be read or written%s: name another path".formatted(reason);
  }
}
