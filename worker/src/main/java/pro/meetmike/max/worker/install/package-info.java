/** Puts a worker under systemd: what is needed is shown first, and done only when asked for. */
@NullMarked
package pro.meetmike.max.worker.install;

import org.jspecify.annotations.NullMarked;
