package pro.meetmike.max.console.tree;

/** A terminal's columns and rows. */
public record Size(int width, int height) {

  /** Below this nothing can be drawn; what tells no size, tells 0. */
  private static final int NARROWEST = 30;

  private static final int LOWEST = 6;

  /** Whether a tree can be drawn here at all. */
  public boolean drawable() {
    return width >= NARROWEST && height >= LOWEST;
  }
}
