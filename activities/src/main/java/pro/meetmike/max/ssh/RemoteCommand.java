package pro.meetmike.max.ssh;

import com.jcraft.jsch.ChannelExec;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One command on its way: what it reads, how long it may take, who hears its lines. */
record RemoteCommand(String line, String stdin, Duration limit, Consumer<String> progress) {

  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final int POLL_MILLIS = 10;

  /** Wires a channel that is not yet connected. */
  Running prepare(ChannelExec channel) {
    CommandOutput out = new CommandOutput();
    CommandOutput err = new CommandOutput();
    channel.setCommand(line);
    channel.setInputStream(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
    channel.setOutputStream(out);
    channel.setErrStream(err);
    return new Running(this, channel, out, err);
  }

  /** A command whose channel is or will be connected. */
  record Running(RemoteCommand command, ChannelExec channel, CommandOutput out, CommandOutput err) {

    /** Waits for the end, the limit or the loss of the connection. */
    SshResult await(SshTarget target) throws InterruptedException {
      long deadline = System.nanoTime() + command.limit().toNanos();
      long spoken = System.nanoTime();
      while (!channel.isClosed()) {
        if (tell() || System.nanoTime() - spoken > SILENCE.toNanos()) {
          if (System.nanoTime() - spoken > SILENCE.toNanos()) {
            command.progress().accept("");
          }
          spoken = System.nanoTime();
        }
        if (System.nanoTime() > deadline) {
          return new SshResult.TimedOut(target.name(), command.limit());
        }
        Thread.sleep(POLL_MILLIS);
      }
      tell();
      int code = channel.getExitStatus();
      if (code < 0) {
        return new SshResult.Unknown(
            "The command on "
                + target.name()
                + " ended without an exit status: it was killed or the connection was lost.");
      }
      return new SshResult.Exited(code, out.text(), err.text());
    }

    private boolean tell() {
      boolean told = false;
      @Nullable String next = out.nextLine();
      while (next != null) {
        command.progress().accept(next);
        told = true;
        next = out.nextLine();
      }
      return told;
    }
  }
}
