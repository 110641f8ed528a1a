package pro.meetmike.max.bundle;

/** One file of the bundle, before it is written. */
public record RenderedFile(String text, boolean executable) {

  static RenderedFile script(String text) {
    return new RenderedFile(text, true);
  }

  static RenderedFile text(String text) {
    return new RenderedFile(text, false);
  }
}
