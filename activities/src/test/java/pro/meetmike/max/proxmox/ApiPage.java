package pro.meetmike.max.proxmox;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A page like the one a Proxmox host serves about its API, made from facts of our own: which calls
 * there are, what they take and within which bounds.
 */
final class ApiPage {

  /**
   * A call, then its parameters: {@code name}, a bang when it must be given, {@code a..b} its
   * bounds, {@code (…)} the keys of a property string, {@code |} its words.
   */
  static final String PARAMETERS =
      """
      GET /version
      GET /nodes
      GET /nodes/{node}/status
      GET /nodes/{node}/network
      type=bridge|bond|any_bridge|any_local_bridge|include_sdn
      GET /nodes/{node}/storage
      content
      enabled
      GET /nodes/{node}/storage/{storage}/content
      content
      vmid 100..999999999
      GET /nodes/{node}/lxc
      POST /nodes/{node}/lxc
      vmid! 100..999999999
      ostemplate!
      hostname
      cores 1..8192
      memory 16..
      swap 0..
      rootfs(volume,size,acl,ro)
      net[n](name,bridge,ip,gw,hwaddr,type,firewall,tag)
      nameserver
      searchdomain
      features(nesting,keyctl)
      unprivileged
      onboot
      tags
      description
      ssh-public-keys
      DELETE /nodes/{node}/lxc/{vmid}
      force
      purge
      destroy-unreferenced-disks
      GET /nodes/{node}/lxc/{vmid}/config
      PUT /nodes/{node}/lxc/{vmid}/config
      hostname
      cores 1..8192
      memory 16..
      swap 0..
      net[n](name,bridge,ip,gw,hwaddr,type,firewall,tag)
      nameserver
      searchdomain
      features(nesting,keyctl)
      onboot
      tags
      description
      protection
      digest
      PUT /nodes/{node}/lxc/{vmid}/resize
      disk!=rootfs|mp0|mp1
      size!
      digest
      GET /nodes/{node}/lxc/{vmid}/pending
      GET /nodes/{node}/lxc/{vmid}/status/current
      POST /nodes/{node}/lxc/{vmid}/status/start
      POST /nodes/{node}/lxc/{vmid}/status/stop
      POST /nodes/{node}/lxc/{vmid}/status/reboot
      GET /nodes/{node}/tasks
      vmid 100..999999999
      typefilter
      source=archive|active|all
      GET /nodes/{node}/tasks/{upid}/status
      GET /nodes/{node}/tasks/{upid}/log
      start 0..
      limit 0..
      GET /cluster/nextid
      vmid 100..999999999
      GET /access/permissions
      path
      """;

  private static final ObjectMapper JSON = new ObjectMapper();

  private ApiPage() {}

  static String of(String facts) {
    ArrayNode roots = JSON.createArrayNode();
    Map<String, ObjectNode> nodes = new TreeMap<>();
    ObjectNode properties = JSON.createObjectNode();
    for (String line : facts.lines().filter(l -> !l.isBlank()).toList()) {
      if (line.contains(" /")) {
        String[] call = line.split(" ");
        properties = JSON.createObjectNode();
        ObjectNode info = node(roots, nodes, call[1]).withObject("/info").putObject(call[0]);
        info.putObject("parameters").put("additionalProperties", 0).set("properties", properties);
        for (String word : call[1].split("/")) {
          if (word.startsWith("{")) {
            properties.putObject(word.substring(1, word.length() - 1)).put("type", "string");
          }
        }
      } else {
        parameter(properties, line);
      }
    }
    return "const apiSchema = "
        + roots.toPrettyString()
        + "\n;\nlet method2cmd = { GET: 'get' };\n";
  }

  private static ObjectNode node(ArrayNode roots, Map<String, ObjectNode> nodes, String path) {
    ArrayNode among = roots;
    String so = "";
    ObjectNode node = JSON.createObjectNode();
    List<String> words = new ArrayList<>(List.of(path.substring(1).split("/")));
    for (String word : words) {
      so += "/" + word;
      ArrayNode place = among;
      String here = so;
      node =
          nodes.computeIfAbsent(
              here,
              p -> {
                ObjectNode fresh = place.addObject().put("path", p).put("text", word);
                fresh.putArray("children");
                return fresh;
              });
      among = (ArrayNode) node.get("children");
    }
    return node;
  }

  private static void parameter(ObjectNode properties, String line) {
    String name = line.replaceFirst("[!(= ].*", "");
    ObjectNode rule = properties.putObject(name);
    String rest = line.substring(name.length());
    if (!rest.startsWith("!")) {
      rule.put("optional", 1);
    }
    rest = rest.replaceFirst("^!", "");
    rule.put("type", "string");
    if (rest.startsWith("(")) {
      ObjectNode format = rule.putObject("format");
      for (String key : rest.substring(1, rest.length() - 1).split(",")) {
        format.putObject(key).put("optional", 1);
      }
    } else if (rest.startsWith("=")) {
      ArrayNode words = rule.putArray("enum");
      List.of(rest.substring(1).split("\\|")).forEach(words::add);
    } else if (rest.startsWith(" ")) {
      String[] bounds = rest.strip().split("\\.\\.");
      rule.put("type", "integer").put("minimum", Long.parseLong(bounds[0]));
      if (bounds.length > 1) {
        rule.put("maximum", Long.parseLong(bounds[1]));
      }
    }
  }
}
