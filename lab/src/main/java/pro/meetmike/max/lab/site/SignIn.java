package pro.meetmike.max.lab.site;

import java.io.IOException;
import java.util.Optional;
import pro.meetmike.max.gate.Need;
import pro.meetmike.max.gate.NeedKind;

/** How the lab's human signs a voice in when a login waits for it. */
public interface SignIn {

  /**
   * Does a person's part of this login.
   *
   * @return the code to bring back; empty when nothing has to be
   * @throws IOException when it did not work; it is tried again
   */
  Optional<String> signIn(Need need) throws IOException, InterruptedException;

  /** Whether this also helps a login that cannot be begun. */
  default boolean helps(Need need) {
    return need.kind() == NeedKind.LOGIN;
  }
}
