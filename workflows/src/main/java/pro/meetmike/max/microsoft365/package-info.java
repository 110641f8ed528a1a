/** Microsoft 365 accounts: verified through Graph, never believed. */
@NullMarked
package pro.meetmike.max.microsoft365;

import org.jspecify.annotations.NullMarked;
