package pro.meetmike.max.lab.ssh;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.apache.sshd.server.Environment;
import org.apache.sshd.server.ExitCallback;
import org.apache.sshd.server.channel.ChannelSession;
import org.apache.sshd.server.command.Command;
import org.jspecify.annotations.Nullable;

/**
 * One exec channel. A script for {@code sh -s} is read whole first, so that it can be named by its
 * digest; any other command line gets its input as it comes.
 */
final class ExecCommand implements Command {

  private static final Pattern SHELL_ON_STDIN =
      Pattern.compile("\\s*(?:exec\\s+)?(?:/bin/)?(sh|bash)\\s+-s\\s*");

  private static final int SCRIPT_LIMIT = 8 << 20;

  private final Machine machine;
  private final String line;
  private final Executions executions;
  private InputStream in = InputStream.nullInputStream();
  private OutputStream out = OutputStream.nullOutputStream();
  private OutputStream err = OutputStream.nullOutputStream();
  private @Nullable ExitCallback exit;

  ExecCommand(Machine machine, String line, Executions executions) {
    this.machine = machine;
    this.line = line;
    this.executions = executions;
  }

  @Override
  public void setInputStream(InputStream stream) {
    in = stream;
  }

  @Override
  public void setOutputStream(OutputStream stream) {
    out = stream;
  }

  @Override
  public void setErrorStream(OutputStream stream) {
    err = stream;
  }

  @Override
  public void setExitCallback(ExitCallback callback) {
    exit = callback;
  }

  @Override
  public void start(ChannelSession channel, Environment environment) {
    Executions.background("lab-exec-" + machine.label(), () -> run(channel));
  }

  /** As a real server does without a terminal, a command outlives the channel that started it. */
  @Override
  public void destroy(ChannelSession channel) {}

  private void run(ChannelSession channel) {
    try {
      if (SHELL_ON_STDIN.matcher(line).matches()) {
        byte[] script = in.readNBytes(SCRIPT_LIMIT);
        String shell = line.contains("bash") ? "bash" : "sh";
        String text = new String(script, StandardCharsets.UTF_8);
        execute(
            channel, List.of(shell, "-s"), text, new ByteArrayInputStream(script), shell + " -s");
      } else {
        execute(channel, List.of("sh", "-c", line), line, in, firstWord(line));
      }
    } catch (IOException e) {
      close(channel, 255, "lab: " + e.getMessage() + "\n");
    }
  }

  private void execute(
      ChannelSession channel, List<String> command, String text, InputStream input, String shown)
      throws IOException {
    if (Executions.leavesTheLab(text)) {
      close(
          channel,
          126,
          "lab: refused: this script puts a directory of the real machine into PATH. Keep to $MAX_ROOT"
              + " and the PATH it was given.\n");
      return;
    }
    CountDownLatch cut = new CountDownLatch(1);
    Executions.Run run =
        executions.start(
            machine, command, text, input, shown, new Executions.Streams(out, err, cut::countDown));
    int code = run.await();
    if (cut.getCount() == 0) {
      channel.getSession().close(true);
    } else {
      close(channel, code, "");
    }
  }

  private void close(ChannelSession channel, int code, String words) {
    try {
      err.write(words.getBytes(StandardCharsets.UTF_8));
      err.flush();
      out.flush();
    } catch (IOException gone) {
      channel.close(true);
    }
    if (exit != null) {
      exit.onExit(code);
    }
  }

  private static String firstWord(String line) {
    return line.trim().split("\\s+", 2)[0];
  }
}
