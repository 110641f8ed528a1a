/**
 * Microsoft Graph as the rehearsal has it: a token endpoint, a directory with licences, mailboxes
 * and a Teams webhook on a loopback port. It keeps state across restarts, takes requests as
 * strictly as the service does and answers errors in its shape.
 */
@NullMarked
package pro.meetmike.max.lab.graph;

import org.jspecify.annotations.NullMarked;
