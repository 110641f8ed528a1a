package pro.meetmike.max.lab.pve;

import java.util.Map;

/**
 * One accepted request on its way to the work.
 *
 * @param who a user or a token
 * @param path the variable parts of the path
 * @param given query and body parameters; verified before the work sees them
 */
record Call(String who, Map<String, String> path, Map<String, String> given) {

  int vmid() {
    return Integer.parseInt(part("vmid"));
  }

  String part(String name) {
    return path.getOrDefault(name, "");
  }

  String value(String name) {
    return given.getOrDefault(name, "");
  }

  boolean flag(String name) {
    return value(name).equals("1");
  }

  long number(String name, long otherwise) {
    String value = value(name);
    return value.isEmpty() ? otherwise : Long.parseLong(value);
  }

  boolean root() {
    return who.equals(Permissions.ROOT);
  }

  Call verifiedBy(ParameterTable table) {
    return new Call(who, path, table.verified(given));
  }
}
