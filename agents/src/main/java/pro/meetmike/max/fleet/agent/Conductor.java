package pro.meetmike.max.fleet.agent;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the Conductor MCP server is started inside a container.
 *
 * @param command absolute path or a command on the service's PATH
 * @param environment everything it needs: most CLIs pass nothing of their own environment on
 */
public record Conductor(String command, List<String> arguments, Map<String, String> environment) {
  /** The name under which every CLI knows it, part of the tool names models see. */
  public static final String NAME = "conductor";

  /** The tools the server itself offers; all others of {@code tools.yaml} belong to the CLIs. */
  public static final List<String> TOOLS =
      List.of("send_signal", "get_my_signals", "ack_signal", "get_client_state");

  public Conductor {
    arguments = List.copyOf(arguments);
    environment = new LinkedHashMap<>(environment);
  }
}
