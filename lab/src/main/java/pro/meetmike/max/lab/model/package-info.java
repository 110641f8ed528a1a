/**
 * A model endpoint for the real CLI agents of a rehearsal: it speaks the four vendors' wire formats
 * on an address of the lab, decides in one place what the model says, and says no to order. The
 * CLIs are the real ones; {@link pro.meetmike.max.lab.model.Planting} points them here.
 *
 * <pre>{@code
 * try (ModelEndpoint model = ModelEndpoint.start(new InetSocketAddress("127.0.0.1", 0), clock)) {
 *   String script = new Planting("mike", "/home/mike", model.origin() + "/mike", voices).script();
 *   …
 * }
 * }</pre>
 */
@NullMarked
package pro.meetmike.max.lab.model;

import org.jspecify.annotations.NullMarked;
