/**
 * Microsoft Graph: accounts are verified rung by rung, mails are sent exactly once. {@code
 * GraphConnection} is the only class that knows how the service is reached.
 */
@NullMarked
package pro.meetmike.max.microsoft365;

import org.jspecify.annotations.NullMarked;
