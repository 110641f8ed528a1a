package pro.meetmike.max.guard.planted;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import pro.meetmike.max.guard.Determinism;
import pro.meetmike.max.guard.Violates;

/** Ways to reach out of the process. */
final class Outside {

  private Outside() {}

  @Violates(Determinism.INPUT_OUTPUT)
  static final class ReadsAFile {
    String go() throws IOException {
      return Files.readString(Path.of("x"));
    }
  }

  @Violates(Determinism.INPUT_OUTPUT)
  static final class OldFile {
    boolean go() {
      return new File("x").exists();
    }
  }

  @Violates(Determinism.INPUT_OUTPUT)
  static final class Reader {
    int go(InputStream in) throws IOException {
      return in.read();
    }
  }

  @Violates(Determinism.INPUT_OUTPUT)
  static final class OpensASocket {
    void go() throws IOException {
      new Socket("127.0.0.1", 1).close();
    }
  }

  @Violates(Determinism.INPUT_OUTPUT)
  static final class Resolves {
    Object go() throws IOException {
      return InetAddress.getByName("x");
    }
  }

  @Violates(Determinism.INPUT_OUTPUT)
  static final class StartsAProcess {
    Object go() throws IOException {
      return new ProcessBuilder("true").start();
    }
  }

  @Violates(Determinism.INPUT_OUTPUT)
  static final class PathInSignature {
    void go(Path path) {}
  }
}
