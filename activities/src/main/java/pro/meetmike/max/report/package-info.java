/**
 * The final report: four pure renderers of one value, and the activity that puts their results into
 * files.
 */
@NullMarked
package pro.meetmike.max.report;

import org.jspecify.annotations.NullMarked;
