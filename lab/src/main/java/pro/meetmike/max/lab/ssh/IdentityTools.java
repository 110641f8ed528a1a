package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code runuser}, {@code su} and {@code sudo}: the command goes on in the same process tree, with
 * the other user's home.
 */
final class IdentityTools {

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("runuser", this::become);
    tools.put("su", this::become);
    tools.put("sudo", this::become);
    return tools;
  }

  private ToolAnswer become(ToolCall call) throws IOException {
    String user = call.name().equals("sudo") ? "root" : "";
    boolean login = false;
    Optional<String> line = Optional.empty();
    List<String> command = new ArrayList<>();
    for (int i = 0; i < call.args().size(); i++) {
      String word = call.arg(i);
      if (word.equals("-u") || word.equals("--user")) {
        user = call.arg(++i);
      } else if (word.equals("-c") || word.equals("--command")) {
        line = Optional.of(call.arg(++i));
      } else if (word.equals("-s") || word.equals("--shell") || word.equals("-g")) {
        i++;
      } else if (word.equals("-") || word.equals("-l") || word.equals("-i")) {
        login = true;
      } else if (word.equals("--")) {
        command.addAll(call.args().subList(i + 1, call.args().size()));
        break;
      } else if (!word.startsWith("-")) {
        if (user.isEmpty()) {
          user = word;
          continue;
        }
        command.addAll(call.args().subList(i, call.args().size()));
        break;
      }
    }
    Optional<String[]> account = Accounts.users(call.machine()).find(user);
    if (account.isEmpty()) {
      return ToolAnswer.refused(1, call.name() + ": user " + user + " does not exist\n");
    }
    if (line.isPresent()) {
      command = new ArrayList<>(List.of("sh", "-c", line.get()));
    } else if (command.isEmpty()) {
      command = List.of("sh");
    }
    return ToolAnswer.become(as(call.machine(), account.get(), login), command);
  }

  private static String as(Machine machine, String[] account, boolean login) {
    String home = ToolAnswer.quote(machine.inside(account[5]).toString());
    String name = ToolAnswer.quote(account[0]);
    String change = login ? "\ncd " + home + " || exit 1" : "";
    return "HOME="
        + home
        + " USER="
        + name
        + " LOGNAME="
        + name
        + "\nexport HOME USER LOGNAME"
        + change;
  }
}
