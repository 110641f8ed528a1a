package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** A tmux session's one pane: a real process, what it has printed, and what was typed. */
final class Pane {

  /** Colours, cursor moves, links and clipboard writes: what a terminal does not show as text. */
  private static final Pattern CONTROL =
      Pattern.compile(
          "\u001b\\][^\u0007\u001b]*(?:\u0007|\u001b\\\\)|\u001b\\[[0-9;?<>=]*[A-Za-z]|\u001b[()][A-Z0-9]|\u001b[78]");

  private final Process process;
  private final long created;
  private final int width;
  private final int height;
  private final StringBuilder text = new StringBuilder();

  Pane(Process process, long created, int width, int height) {
    this.process = process;
    this.created = created;
    this.width = width;
    this.height = height;
    Executions.background("lab-pane", this::read);
  }

  boolean alive() {
    return process.isAlive();
  }

  /** Epoch seconds. */
  long created() {
    return created;
  }

  /** Types into the process; a terminal shows what is typed. */
  void type(String keys) throws IOException {
    synchronized (text) {
      text.append(keys);
    }
    OutputStream in = process.getOutputStream();
    in.write(keys.getBytes(StandardCharsets.UTF_8));
    in.flush();
  }

  void kill() {
    Children.kill(process);
  }

  /**
   * The visible lines, padded to the height as tmux prints them.
   *
   * @param joined whether a long line stays whole ({@code -J})
   */
  String screen(boolean joined) {
    String plain;
    synchronized (text) {
      plain = CONTROL.matcher(text).replaceAll("").replace("\r", "");
    }
    List<String> lines = new ArrayList<>();
    for (String line : plain.split("\n", -1)) {
      String rest = line;
      while (!joined && rest.length() > width) {
        lines.add(rest.substring(0, width));
        rest = rest.substring(width);
      }
      lines.add(rest);
    }
    while (lines.size() < height) {
      lines.add("");
    }
    return String.join("\n", lines.subList(lines.size() - height, lines.size())) + "\n";
  }

  private void read() {
    byte[] buffer = new byte[4096];
    try (InputStream out = process.getInputStream()) {
      for (int read = out.read(buffer); read >= 0; read = out.read(buffer)) {
        synchronized (text) {
          text.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
      }
    } catch (IOException killed) {
      process.destroy();
    }
  }
}
