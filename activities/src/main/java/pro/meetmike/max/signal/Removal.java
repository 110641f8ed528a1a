package pro.meetmike.max.signal;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;

/**
 * Takes files and trees away in directories that others may write to, a bounded number at a time.
 * Every directory is entered from the one above it, which is held open: a link, also one that is
 * put in the place of a directory meanwhile, is taken away itself and never followed.
 */
final class Removal {

  /** Deeper than anything of ours; what an agent has nested deeper stays. */
  private static final int DEPTH = 16;

  /** Files and directories taken out of one place at a time. */
  static final int AT_A_TIME = 500;

  /** Whether an entry may go. */
  @FunctionalInterface
  interface Choice {
    boolean unwanted(Path entry) throws IOException;
  }

  private int left = AT_A_TIME;

  private Removal() {}

  /**
   * Takes away what is unwanted in a directory that nobody else can exchange; true when there may
   * be more of it. What resists stays.
   */
  static boolean among(Path place, Choice choice) throws IOException {
    if (!Files.isDirectory(place, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    Removal removal = new Removal();
    try (DirectoryStream<Path> entries = Directories.open(place)) {
      if (!(entries instanceof SecureDirectoryStream<Path> held)) {
        return false; // this system cannot hold a directory open while it works below it
      }
      for (Path entry : held) {
        if (removal.left > 0 && choice.unwanted(entry)) {
          removal.remove(held, entry.getFileName(), DEPTH);
        }
      }
    }
    return removal.left <= 0;
  }

  private void remove(SecureDirectoryStream<Path> in, Path name, int depth) throws IOException {
    if (depth == 0 || left <= 0) {
      return;
    }
    try {
      if (!isDirectory(in, name)) {
        left--;
        in.deleteFile(name);
        return;
      }
      try (SecureDirectoryStream<Path> below = Directories.below(in, name)) {
        for (Path entry : below) {
          remove(below, entry.getFileName(), depth - 1);
        }
      }
      left--;
      in.deleteDirectory(name);
    } catch (NoSuchFileException gone) {
      return;
    } catch (FileSystemException resists) {
      // Closed to us, not empty yet, or no directory any more: it stays, and the rest goes on.
      left--;
    }
  }

  private static boolean isDirectory(SecureDirectoryStream<Path> in, Path name) throws IOException {
    return Directories.attributes(in, name).isDirectory();
  }
}
