/** How sentences for people are put together: counted nouns, clauses of other sentences. */
@NullMarked
package pro.meetmike.max.wording;

import org.jspecify.annotations.NullMarked;
