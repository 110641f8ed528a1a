package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.lab.FaultKind;
import pro.meetmike.max.lab.Faults;
import pro.meetmike.max.lab.OperationLog;

/**
 * Runs what arrives over SSH as real processes, logs each, notes when it changed files, and cuts
 * the connection where a fault says so.
 */
final class Executions {

  /** Where output goes, and whom to tell when the connection is to be cut. */
  record Streams(OutputStream out, OutputStream err, Runnable cut) {}

  private static final Pattern SETS_PATH = Pattern.compile("(?m)(?:^|[\\s;&|])PATH=(\\S*)");

  /** Another word each time the same script is sent; a place of a fault is the script. */
  private static final Pattern NONCE = Pattern.compile("(?m)^MAX_NONCE='[^']*'$");

  private final Machines machines;
  private final Children children;
  private final OperationLog log;
  private final Faults faults;

  Executions(Machines machines, Children children, OperationLog log, Faults faults) {
    this.machines = machines;
    this.children = children;
    this.log = log;
    this.faults = faults;
  }

  /** One process under way. */
  interface Run {

    /** Its exit status, when it has ended and all its output was handed on. */
    int await() throws IOException;
  }

  /**
   * @param text what is run, for its digest: the place of a fault
   * @param shown as the operation log names it
   */
  Run start(
      Machine machine,
      List<String> command,
      String text,
      InputStream input,
      String shown,
      Streams streams)
      throws IOException {
    machines.mount(machine);
    String digest = digest(NONCE.matcher(text).replaceFirst(""));
    log.looked("ssh", "exec " + shown + " " + digest, machine.label());
    Footprint before = Footprint.of(machine, machines.shareRoot());
    boolean cut = faults.strikes(FaultKind.SSH_DROP, machine.label() + " " + digest);
    List<String> real = afterLogin(machine, command);
    Process process =
        children.start(real, machine.environment("root", machine.rootHome()), machine.rootHome());
    background("lab-stdin", () -> feed(input, process));
    OutputStream out =
        cut ? new CutStream(streams.out(), () -> Children.kill(process)) : streams.out();
    Thread outPump = background("lab-stdout", () -> pump(process.getInputStream(), out));
    Thread errPump = background("lab-stderr", () -> pump(process.getErrorStream(), streams.err()));
    return () -> {
      int code = ended(process, outPump, errPump);
      Footprint.of(machine, machines.shareRoot())
          .since(before)
          .ifPresent(change -> log.changed("ssh", "files", machine.label(), change));
      if (cut) {
        streams.cut().run();
      } else {
        faults.cured(FaultKind.SSH_DROP, place -> place.startsWith(machine.label() + " "));
      }
      return code;
    };
  }

  /** A shell that sshd starts reads root's .bashrc first, and so does every command behind it. */
  private static List<String> afterLogin(Machine machine, List<String> command) {
    List<String> real = new ArrayList<>();
    if (Files.exists(machine.rootHome().resolve(".bashrc"))) {
      String bash = machine.posix().resolve("bash").toString();
      real.addAll(List.of(bash, "-c", ". \"$HOME/.bashrc\"; exec \"$@\"", "bash"));
    }
    real.add(machine.posix().resolve(command.get(0)).toString());
    real.addAll(command.subList(1, command.size()));
    return real;
  }

  /** True for a text that puts directories of the real machine among those of its commands. */
  static boolean leavesTheLab(String text) {
    Matcher matcher = SETS_PATH.matcher(text);
    while (matcher.find()) {
      for (String directory : matcher.group(1).replaceAll("[\"']", "").split(":")) {
        if (directory.startsWith("/")) {
          return true;
        }
      }
    }
    return false;
  }

  static Thread background(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
    return thread;
  }

  static String digest(String text) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 4);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int ended(Process process, Thread... pumps) {
    try {
      int code = process.waitFor();
      for (Thread pump : pumps) {
        // A background child may hold the pipe open for as long as it likes.
        pump.join(2_000);
      }
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return 255;
    }
  }

  private static void feed(InputStream from, Process process) {
    try (OutputStream to = process.getOutputStream()) {
      copy(from, to);
    } catch (IOException ended) {
      // The process did not want the rest of its input; that is its business.
    }
  }

  private static void pump(InputStream from, OutputStream to) {
    try {
      copy(from, to);
    } catch (IOException gone) {
      // The client hung up; the process runs on, as it does on a real machine.
      drain(from);
    }
  }

  private static void drain(InputStream from) {
    try {
      from.transferTo(OutputStream.nullOutputStream());
    } catch (IOException ended) {
      // Killed: nothing left to read.
    }
  }

  private static void copy(InputStream from, OutputStream to) throws IOException {
    byte[] buffer = new byte[8192];
    for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
      to.write(buffer, 0, read);
      to.flush();
    }
  }
}
