package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Optional;

/**
 * Proxmox's HTTP API as this product uses it: paths below {@code /api2/json} in, the answer's
 * {@code data} out. Every other ending is a {@link PveFault}. Implementations are thread-safe and
 * send each request at most once: whether to send again is the caller's decision.
 */
public interface ProxmoxApi {

  /** Who we are to Proxmox: {@code user@realm!token}. Tasks we start carry it in their UPID. */
  String identity();

  /** Where it is, for messages: {@code https://203.0.113.7:8006}. */
  String describe();

  JsonNode get(String path, Map<String, ?> query);

  JsonNode post(String path, Map<String, ?> body);

  JsonNode put(String path, Map<String, ?> body);

  /** Parameters go into the query: Proxmox answers 501 to a DELETE with a body. */
  JsonNode delete(String path, Map<String, ?> query);

  /**
   * The page in which this host describes its API, as it is served to people's browsers; empty when
   * it serves none. Asked for without the token.
   */
  default Optional<String> apidoc() {
    return Optional.empty();
  }
}
