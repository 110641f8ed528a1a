package pro.meetmike.max.secret;

/** Where a secret comes from; asked each time it is needed, so that it can be exchanged. */
@FunctionalInterface
public interface SecretSource {

  /** Reads it now. Throws {@link IllegalStateException} with one sentence when it cannot. */
  Secret read();
}
