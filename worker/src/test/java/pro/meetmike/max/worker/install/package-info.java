/** Tests of the installation under systemd. */
@NullMarked
package pro.meetmike.max.worker.install;

import org.jspecify.annotations.NullMarked;
