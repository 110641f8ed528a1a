package pro.meetmike.max.fleet;

import java.util.List;

/**
 * A person who decides: roles are {@code technical} and {@code business}; the inbox holds what was
 * sent to them.
 */
public record Human(String name, List<String> roles, String mail, String inbox) {
  public Human {
    roles = List.copyOf(roles);
  }
}
