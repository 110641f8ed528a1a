package pro.meetmike.max.fleet;

/** The human's part in a login. */
public enum LoginRecipe {
  /** A URL and a code are shown; the human enters the code there; nothing comes back. */
  DEVICE,
  /** A URL is shown; the human brings back a code that is typed into the same live process. */
  PASTE
}
