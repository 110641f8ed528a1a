package pro.meetmike.max.lab.ssh;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One use of a stand-in.
 *
 * @param input standard input, for the few commands that read it; otherwise empty
 * @param home the caller's home as a path of the real machine
 * @param keys names of the vendors' credential variables, and LC_ALL, that were set; never their
 *     values
 */
record ToolCall(
    Machine machine,
    String name,
    List<String> args,
    String input,
    Path cwd,
    Path home,
    String user,
    List<String> keys) {

  ToolCall {
    args = List.copyOf(args);
    keys = List.copyOf(keys);
  }

  String arg(int index) {
    return index < args.size() ? args.get(index) : "";
  }

  boolean has(String option) {
    return args.contains(option);
  }

  /** The word behind an option, or behind the {@code =} that is glued to it. */
  Optional<String> value(String... options) {
    for (String option : options) {
      int at = args.indexOf(option);
      if (at >= 0 && at + 1 < args.size()) {
        return Optional.of(args.get(at + 1));
      }
      Optional<String> glued = args.stream().filter(a -> a.startsWith(option + "=")).findFirst();
      if (glued.isPresent()) {
        return glued.map(a -> a.substring(option.length() + 1));
      }
    }
    return Optional.empty();
  }

  /** The words behind {@code --}. */
  List<String> rest() {
    int at = args.indexOf("--");
    return at < 0 ? List.of() : args.subList(at + 1, args.size());
  }

  /** A path argument as the real machine sees it. */
  Path path(String argument) {
    return cwd.resolve(argument).normalize();
  }
}
