/**
 * The bundle: everything a deployment would do, as scripts and documents that a person can read and
 * run without this program. Rendering is pure and deterministic; files are written only when they
 * differ.
 */
@NullMarked
package pro.meetmike.max.bundle;

import org.jspecify.annotations.NullMarked;
