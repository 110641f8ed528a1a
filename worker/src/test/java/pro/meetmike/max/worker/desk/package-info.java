/** Tests of the desk's reading side. */
@NullMarked
package pro.meetmike.max.worker.desk;

import org.jspecify.annotations.NullMarked;
