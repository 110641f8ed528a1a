package pro.meetmike.max.lab.ssh;

import java.io.IOException;
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

  /** Who is to run what. */
  private record Wish(String user, boolean login, List<String> command) {}

  private ToolAnswer become(ToolCall call) throws IOException {
    Wish wish = wish(call);
    Optional<String[]> account = Accounts.users(call.machine()).find(wish.user());
    if (account.isEmpty()) {
      return ToolAnswer.refused(1, call.name() + ": user " + wish.user() + " does not exist\n");
    }
    return ToolAnswer.become(
        as(call.machine(), account.get(), wish.login()),
        wish.command().isEmpty() ? List.of("sh") : wish.command());
  }

  /** {@code su} and {@code runuser} name the user first where {@code -u} does not. */
  private static Wish wish(ToolCall call) {
    String user = call.name().equals("sudo") ? "root" : "";
    boolean login = false;
    List<String> args = call.args();
    for (int i = 0; i < args.size(); i++) {
      String word = args.get(i);
      if (word.equals("--")) {
        return new Wish(user, login, args.subList(i + 1, args.size()));
      } else if (word.equals("-c") || word.equals("--command")) {
        String line = call.arg(i + 1);
        String last = user.isEmpty() ? call.arg(args.size() - 1) : user;
        return new Wish(last, login, List.of("sh", "-c", line));
      } else if (word.equals("-u") || word.equals("--user")) {
        user = call.arg(++i);
      } else if (List.of("-s", "--shell", "-g").contains(word)) {
        i++;
      } else if (!word.startsWith("-") && !user.isEmpty()) {
        return new Wish(user, login, args.subList(i, args.size()));
      } else if (!word.startsWith("-")) {
        user = word;
      } else {
        login |= List.of("-", "-l", "-i", "--login").contains(word);
      }
    }
    return new Wish(user, login, List.of());
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
