package pro.meetmike.max.lab.pve;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Users, roles, API tokens, access list entries and pools, as {@code pveum} would set them up.
 *
 * @param roles name → privileges; {@code Administrator} need not be given
 */
public record AccessSetup(
    List<String> users,
    Map<String, List<String>> roles,
    List<Token> tokens,
    List<Entry> entries,
    List<String> pools) {

  public AccessSetup {
    users = List.copyOf(users);
    roles = new LinkedHashMap<>(roles);
    tokens = List.copyOf(tokens);
    entries = List.copyOf(entries);
    pools = List.copyOf(pools);
  }

  /**
   * An API token.
   *
   * @param id {@code user@realm!name}
   * @param separated whether it has only the rights that are given to it by name ({@code privsep})
   * @param secret empty to have one made
   */
  public record Token(String id, boolean separated, String secret) {

    String user() {
      return id.substring(0, id.indexOf('!'));
    }

    @Override
    public String toString() {
      return "Token[" + id + "]";
    }
  }

  /** One line of the access list: at {@code path}, {@code who} has {@code role}. */
  public record Entry(String path, String who, String role, boolean propagate) {}

  Optional<Token> token(String id) {
    return tokens.stream().filter(one -> one.id().equals(id)).findFirst();
  }
}
