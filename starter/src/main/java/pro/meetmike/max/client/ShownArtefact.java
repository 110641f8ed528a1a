package pro.meetmike.max.client;

import org.jspecify.annotations.Nullable;

/**
 * One artefact as it lies there now, beside what was said of it.
 *
 * @param path absolute, as the worker's host sees it
 * @param asked the hash that was said: in the question, or when the stage was left
 * @param found the hash of what is shown; empty when nothing could be read
 * @param bytes of the whole file; -1 when nothing could be read
 * @param kind {@code text}, or what its first bytes say: {@code PDF}
 * @param text null unless it is text
 * @param cut whether the text goes on; its hash is then the desk's own
 * @param trouble why nothing could be read; empty when it could
 */
public record ShownArtefact(
    String path,
    String asked,
    String found,
    long bytes,
    String kind,
    @Nullable String text,
    boolean cut,
    String trouble) {

  /** Whether it is anything but what was said. */
  public boolean differs() {
    return !asked.equals(found);
  }
}
