package pro.meetmike.max.guard.planted;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Classes that open by its path what others may have exchanged. */
final class Openers {

  private Openers() {}

  static final class OpensByReading {
    String read(Path file) throws IOException {
      return Files.readString(file);
    }
  }

  static final class OpensByStream {
    InputStream open(Path file) throws IOException {
      return new FileInputStream(file.toFile());
    }
  }

  static final class OpensByChannel {
    FileChannel open(Path file) throws IOException {
      return FileChannel.open(file);
    }
  }

  static final class OpensByReference {
    interface Listing {
      DirectoryStream<Path> of(Path directory) throws IOException;
    }

    final Listing listing = Files::newDirectoryStream;
  }
}
