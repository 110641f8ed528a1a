/**
 * A run as a tree on a terminal, drawn anew in place. {@link pro.meetmike.max.console.tree.Tree} is
 * pure: a look, a size and an instant make a {@link pro.meetmike.max.console.tree.Frame}, which
 * fits. {@link pro.meetmike.max.console.tree.LiveTree} is the thin shell that asks the terminal and
 * writes what has changed.
 */
@NullMarked
package pro.meetmike.max.console.tree;

import org.jspecify.annotations.NullMarked;
