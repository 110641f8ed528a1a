package pro.meetmike.max.lab.ssh;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import pro.meetmike.max.lab.Guests.Guest;

/**
 * {@code ping}, {@code getent}, {@code curl} and {@code hostname} in a network of the host, the
 * guests that run, and the vendors' public names.
 */
final class NetworkTools {

  /** Names outside; all of them answer, and no packet leaves this machine. */
  private static final List<String> OUTSIDE =
      List.of(
          "anthropic.com",
          "chatgpt.com",
          "claude.ai",
          "claude.com",
          "debian.org",
          "github.com",
          "githubcopilot.com",
          "google.com",
          "googleapis.com",
          "microsoft.com",
          "microsoftonline.com",
          "nodejs.org",
          "nodesource.com",
          "npmjs.org",
          "openai.com",
          "example.com");

  /** From the range that is reserved for documentation. */
  private static final String OUTSIDE_ADDRESS = "192.0.2.1";

  private static final Pattern GATEWAY = Pattern.compile("(?:^|,)gw=([0-9.]+)");

  private static final Pattern URL = Pattern.compile("https?://([^/:]+)(?::\\d+)?(/.*)?");

  private final Machines machines;

  NetworkTools(Machines machines) {
    this.machines = machines;
  }

  Map<String, Tool> tools() {
    Map<String, Tool> tools = new TreeMap<>();
    tools.put("ping", this::ping);
    tools.put("getent", this::getent);
    tools.put("curl", this::curl);
    tools.put("hostname", this::hostname);
    tools.put("mountpoint", this::mountpoint);
    return tools;
  }

  private ToolAnswer ping(ToolCall call) throws IOException {
    String target = call.arg(call.args().size() - 1);
    Optional<String> address = resolve(call.machine(), target);
    if (address.isEmpty()) {
      return ToolAnswer.refused(2, "ping: " + target + ": Name or service not known\n");
    }
    boolean up = reachable(call.machine(), address.get());
    return ToolAnswer.out(
            "PING %s (%s) 56(84) bytes of data.%n%n--- %s ping statistics ---%n"
                    .formatted(target, address.get(), target)
                + "1 packets transmitted, %d received, %d%% packet loss, time 0ms%n"
                    .formatted(up ? 1 : 0, up ? 0 : 100))
        .ended(up ? 0 : 1);
  }

  private ToolAnswer getent(ToolCall call) throws IOException {
    String key = call.arg(1);
    Machine machine = call.machine();
    return switch (call.arg(0)) {
      case "passwd" -> entry(Accounts.users(machine), key);
      case "group" -> entry(Accounts.groups(machine), key);
      case "hosts", "ahosts", "ahostsv4" ->
          resolve(machine, key)
              .map(address -> ToolAnswer.out("%-15s %s%n".formatted(address, key)))
              .orElse(ToolAnswer.of(2, "", ""));
      default -> ToolAnswer.refused(1, "Unknown database: " + call.arg(0) + "\n");
    };
  }

  private static ToolAnswer entry(Accounts accounts, String key) throws IOException {
    return accounts
        .find(key)
        .map(entry -> ToolAnswer.out(String.join(":", entry) + "\n"))
        .orElse(ToolAnswer.of(2, "", ""));
  }

  private ToolAnswer curl(ToolCall call) throws IOException {
    if (call.has("--version")) {
      return ToolAnswer.out("curl 7.88.1 (x86_64-pc-linux-gnu)\n");
    }
    Optional<Matcher> url =
        call.args().stream().map(URL::matcher).filter(Matcher::matches).findFirst();
    String host = url.map(m -> m.group(1)).orElse("");
    Optional<String> format = call.value("-w", "--write-out");
    Optional<String> address = resolve(call.machine(), host);
    if (address.isEmpty()) {
      return ToolAnswer.of(
          6,
          format.map(f -> written(f, "000")).orElse(""),
          "curl: (6) Could not resolve host: " + host + "\n");
    }
    if (!reachable(call.machine(), address.get())) {
      return ToolAnswer.of(
          7,
          format.map(f -> written(f, "000")).orElse(""),
          "curl: (7) Failed to connect to " + host + "\n");
    }
    return ToolAnswer.out(format.map(f -> written(f, "200")).orElse("<html></html>\n"));
  }

  private static String written(String format, String code) {
    return format
        .replace("%{http_code}", code)
        .replace("%{response_code}", code)
        .replace("\\n", "\n");
  }

  private ToolAnswer hostname(ToolCall call) throws IOException {
    if (call.has("-I")) {
      return ToolAnswer.out(
          machines.guest(call.machine()).map(Guest::address).orElse("127.0.0.1") + " \n");
    }
    return ToolAnswer.out(Files.readString(call.machine().root().resolve("etc/hostname")));
  }

  private ToolAnswer mountpoint(ToolCall call) {
    boolean mounted = Files.isSymbolicLink(call.path(call.arg(call.args().size() - 1)));
    return ToolAnswer.of(mounted ? 0 : 32, "", "");
  }

  /** By the machine's hosts file, then as a guest's host name, then as a name outside. */
  private Optional<String> resolve(Machine machine, String name) throws IOException {
    if (name.matches("[0-9.]+")) {
      return Optional.of(name);
    }
    for (String line : Files.readAllLines(machine.root().resolve("etc/hosts"))) {
      List<String> words = List.of(line.replaceFirst("#.*", "").trim().split("\\s+"));
      if (words.indexOf(name) > 0) {
        return Optional.of(words.get(0));
      }
    }
    return OUTSIDE.stream().anyMatch(known -> name.equals(known) || name.endsWith("." + known))
        ? Optional.of(OUTSIDE_ADDRESS)
        : Optional.empty();
  }

  private boolean reachable(Machine from, String address) {
    if (address.startsWith("127.") || address.equals(OUTSIDE_ADDRESS)) {
      return true;
    }
    boolean gateway =
        machines.guests().guests().stream()
            .flatMap(g -> g.config().values().stream())
            .map(GATEWAY::matcher)
            .anyMatch(m -> m.find() && m.group(1).equals(address));
    return gateway
        || machines.guests().guests().stream()
            .anyMatch(g -> g.running() && g.address().equals(address));
  }
}
