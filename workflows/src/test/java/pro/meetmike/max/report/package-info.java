@NullMarked
package pro.meetmike.max.report;

import org.jspecify.annotations.NullMarked;
