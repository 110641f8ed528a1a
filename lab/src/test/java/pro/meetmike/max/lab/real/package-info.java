/** Tests against real parts: a Temporal server, its Web UI in a browser, PostgreSQL. */
@NullMarked
package pro.meetmike.max.lab.real;

import org.jspecify.annotations.NullMarked;
