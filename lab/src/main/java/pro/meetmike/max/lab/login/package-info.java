/**
 * The vendors' side of signing in, on loopback: where a human opens a link, enters or fetches a
 * code, and the inner voices notice.
 */
@NullMarked
package pro.meetmike.max.lab.login;

import org.jspecify.annotations.NullMarked;
