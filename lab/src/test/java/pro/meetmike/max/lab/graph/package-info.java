/** The product's Graph client against the lab's Graph, over HTTP. */
@NullMarked
package pro.meetmike.max.lab.graph;

import org.jspecify.annotations.NullMarked;
