/**
 * The hands of the deployment: step scripts over SSH, and the bundle that people can audit and run.
 */
@NullMarked
package pro.meetmike.max.deployment;

import org.jspecify.annotations.NullMarked;
