package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * {@code runuser}, {@code su}, {@code sudo} and {@code setpriv}: the command goes on in the same
 * process tree, with the other user's home. What that user may do on the share is answered by
 * {@link Rights}.
 */
final class IdentityTools {

  /** Words of {@code sh -c SCRIPT NAME} before the command that it hands on to. */
  private static final int HANDS_ON = 4;

  private final Rights rights;

  IdentityTools(Rights rights) {
    this.rights = rights;
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("runuser", this::become);
    tools.put("su", this::become);
    tools.put("sudo", this::become);
    tools.put("setpriv", call -> ToolAnswer.become("", call.rest()));
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
    List<String> plain = plain(wish.command());
    if (plain.size() == 3 && plain.get(0).equals("test") && plain.get(1).matches("-[rwx]")) {
      Path file = call.path(plain.get(2));
      boolean may = rights.may(call.machine(), account.get(), plain.get(1), file);
      return may ? ToolAnswer.ok() : ToolAnswer.refused(1, "");
    }
    return ToolAnswer.become(
        as(call.machine(), account.get(), wish.login()),
        wish.command().isEmpty() ? List.of("sh") : wish.command());
  }

  /** The command behind {@code env}, its assignments, and a shell that only hands on to it. */
  private static List<String> plain(List<String> command) {
    int from = 0;
    while (from < command.size()
        && (command.get(from).equals("env") || command.get(from).matches("[A-Z_]+=.*"))) {
      from++;
    }
    List<String> rest = command.subList(from, command.size());
    boolean handsOn =
        rest.size() > HANDS_ON
            && rest.subList(0, 2).equals(List.of("sh", "-c"))
            && rest.get(2).endsWith("exec \"$@\"");
    return handsOn ? rest.subList(HANDS_ON, rest.size()) : rest;
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
