package pro.meetmike.max.ssh;

import java.util.List;

/**
 * Root's shell on the Proxmox host: for the few settings that the API keeps for {@code root@pam}.
 *
 * <p>The words of {@code argv} reach the command as they are; an implementation quotes them. It
 * throws when it cannot tell how the command ended (unreachable, cut, timed out), never for a
 * command that ended with a number other than 0.
 */
public interface HostShell {

  /** Runs one command with {@code stdin} (may be empty) as its standard input. */
  ShellAnswer run(List<String> argv, String stdin);

  /** Which shell this is, for messages: {@code root@203.0.113.7}. */
  String describe();
}
