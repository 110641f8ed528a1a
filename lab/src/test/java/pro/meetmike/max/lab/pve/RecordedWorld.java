package pro.meetmike.max.lab.pve;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The lab set up as the recorded server was. Its tasks run until they are told to end. */
final class RecordedWorld {

  private static final Duration UNTIL_TOLD = Duration.ofHours(1);
  private static final long GIB = 1L << 30;

  private RecordedWorld() {}

  static PveSettings settings(JsonNode setup) {
    List<PveSettings.NetworkInterface> interfaces = new ArrayList<>();
    for (JsonNode one : setup.get("interfaces")) {
      interfaces.add(
          new PveSettings.NetworkInterface(
              one.path("iface").asText(),
              one.path("type").asText(),
              one.path("cidr").asText(),
              one.path("gateway").asText(),
              one.path("bridge_ports").asText(),
              one.path("comments").asText()));
    }
    List<PveSettings.Storage> storages = new ArrayList<>();
    for (JsonNode one : setup.get("storages")) {
      storages.add(
          new PveSettings.Storage(
              one.path("storage").asText(),
              one.path("type").asText(),
              one.path("path").asText(),
              one.path("content").asText(),
              100 * GIB));
    }
    List<PveSettings.Template> templates = new ArrayList<>();
    for (JsonNode one : setup.get("templates")) {
      templates.add(
          new PveSettings.Template(
              one.path("volid").asText(), one.path("size").asLong(), 0, UNTIL_TOLD));
    }
    return new PveSettings(
        setup.path("node").asText(),
        setup.path("cpus").asInt(),
        24 * GIB,
        "9.2.11",
        interfaces,
        storages,
        templates,
        access(setup),
        List.of(),
        UNTIL_TOLD,
        Duration.ZERO,
        Duration.ZERO,
        0);
  }

  private static AccessSetup access(JsonNode setup) {
    List<String> users = new ArrayList<>();
    setup.get("users").forEach(one -> users.add(one.path("userid").asText()));
    List<String> pools = new ArrayList<>();
    setup.get("pools").forEach(one -> pools.add(one.path("poolid").asText()));
    Map<String, List<String>> roles = new LinkedHashMap<>();
    for (Map.Entry<String, JsonNode> role : setup.get("roles").properties()) {
      List<String> privileges = new ArrayList<>();
      role.getValue().forEach(one -> privileges.add(one.asText()));
      roles.put(role.getKey(), privileges);
    }
    List<AccessSetup.Token> tokens = new ArrayList<>();
    for (JsonNode one : setup.get("tokens")) {
      tokens.add(
          new AccessSetup.Token(
              one.path("tokenid").asText(),
              one.path("privsep").asInt() == 1,
              one.path("secret").asText()));
    }
    List<AccessSetup.Entry> entries = new ArrayList<>();
    for (JsonNode one : setup.get("acl")) {
      entries.add(
          new AccessSetup.Entry(
              one.path("path").asText(),
              one.path("ugid").asText(),
              one.path("roleid").asText(),
              one.path("propagate").asInt() == 1));
    }
    return new AccessSetup(users, roles, tokens, entries, pools);
  }
}
