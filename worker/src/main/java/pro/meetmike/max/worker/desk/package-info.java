/**
 * What the worker's desk reads for people on this machine: contact cards and artefacts. Their other
 * half, the client, is {@code pro.meetmike.max.client} in the starter.
 */
@NullMarked
package pro.meetmike.max.worker.desk;

import org.jspecify.annotations.NullMarked;
