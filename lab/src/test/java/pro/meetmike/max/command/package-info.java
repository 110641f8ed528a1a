/** The command line, typed by tests that have a server. */
@NullMarked
package pro.meetmike.max.command;

import org.jspecify.annotations.NullMarked;
